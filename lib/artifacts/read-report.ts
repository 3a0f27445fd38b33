import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Deps } from "@/lib/deps";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, type Result } from "@/lib/model/result";
import type { TestReport } from "@/lib/model/test-report";
import { openFile } from "./open-file";
import { readTapReport } from "./report/tap-report";
import { readXmlReport } from "./report/xml-report";

/** A line of TAP is read whole, an element of XML in part. */
const largest = { tap: 20_000_000, xml: 100_000_000 };

/**
 * The tests that a file inside an artifact tells of. Errors: those of opening it, 422 where it is no such file, or one
 * that is too large.
 */
export async function readReport(deps: Deps, id: number, path: string): Promise<Result<TestReport, Problem>> {
  const file = await openFile(deps, id, path);
  if (!file.ok) return file;
  const { body, size } = file.value;
  try {
    const kind = /\.tap$/i.test(path) ? "tap" : "xml";
    if (size > largest[kind]) return err(createProblem("invalid", "It is too large. Download it instead."));
    return kind === "tap" ? await readTapReport(toLines(body)) : await readXmlReport(toText(body));
  } catch {
    return err(createProblem("invalid", "The file is not what its archive says. Download it whole."));
  } finally {
    body.destroy();
  }
}

async function* toText(body: Readable): AsyncIterable<string> {
  const decoder = new TextDecoder();
  for await (const chunk of body) yield decoder.decode(chunk as Buffer, { stream: true });
  yield decoder.decode();
}

const toLines = (body: Readable): AsyncIterable<string> =>
  createInterface({ input: body, crlfDelay: Number.POSITIVE_INFINITY });

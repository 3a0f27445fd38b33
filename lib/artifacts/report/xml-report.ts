import { SaxesParser } from "saxes";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { TestCase, TestReport } from "@/lib/model/test-report";
import { readJUnit } from "./junit";
import { readNUnit } from "./nunit";
import { createReport } from "./report-builder";
import { readTrx } from "./trx";
import { readXUnit } from "./xunit";

/** An element as it closes: its attributes, and the text right inside of it. */
export type Closed = {
  name: string;
  attributes: Record<string, string>;
  text: string;
  path: readonly string[];
};

/** One format of test results: what to do when an element opens and closes. */
export type XmlFormat = {
  open?: (name: string, attributes: Record<string, string>) => void;
  close: (element: Closed) => void;
};
export type Add = (suite: string, test: TestCase) => void;

const formats: Record<string, [TestReport["format"], (add: Add) => XmlFormat]> = {
  testsuites: ["junit", readJUnit],
  testsuite: ["junit", readJUnit],
  assemblies: ["xunit", readXUnit],
  assembly: ["xunit", readXUnit],
  "test-run": ["nunit", readNUnit],
  TestRun: ["trx", readTrx],
};

/** Deeper is no report, and would only eat memory. */
const deepest = 100;
const longestText = 64 * 1024;

/**
 * Test results in XML, read as they come: JUnit and its variants, xUnit.net v2, NUnit 3, TRX. Entities that a file
 * defines by itself are refused, so that none can grow. Errors: 422 not XML, or none of these formats.
 */
export async function readXmlReport(chunks: AsyncIterable<string>): Promise<Result<TestReport, Problem>> {
  const report = createReport();
  const parser = new SaxesParser();
  const open: { name: string; attributes: Record<string, string>; text: string }[] = [];
  let format: { name: TestReport["format"]; events: XmlFormat } | null = null;
  let refused: string | null = null;
  const refuse = (reason: string) => {
    refused ??= reason;
  };
  parser.on("error", (error) =>
    refuse(`It is not XML as it should be: ${error.message.slice(0, 200).replace(/\.$/, "")}.`),
  );
  parser.on("doctype", (text) => {
    if (/<!ENTITY/i.test(text)) refuse("It defines entities of its own.");
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (open.length === 0) {
      const [known, read] = formats[name] ?? [];
      if (known && read) format = { name: known, events: read(report.add) };
      else refuse(`Its first element is <${name.slice(0, 50)}>.`);
    }
    if (open.length >= deepest) refuse("Its elements stand too deep in each other.");
    open.push({ name, attributes, text: "" });
    format?.events.open?.(name, attributes);
  });
  const take = (text: string) => {
    const element = open.at(-1);
    if (element && element.text.length < longestText) element.text += text;
  };
  parser.on("text", take);
  parser.on("cdata", take);
  parser.on("closetag", () => {
    const element = open.pop();
    if (element) format?.events.close({ ...element, path: open.map(({ name }) => name) });
  });
  for await (const chunk of chunks) {
    parser.write(chunk);
    if (refused !== null) return err(noReport(refused));
  }
  if (!format) return err(noReport("It is empty."));
  parser.close();
  // The callbacks above have set it; the compiler sees none of their calls.
  const found = format as { name: TestReport["format"] } | null;
  if (refused !== null || !found) return err(noReport(refused ?? ""));
  return ok(report.finish(found.name));
}

const noReport = (reason: string): Problem =>
  createProblem("invalid", `This is no file of test results that is known here. ${reason}`);

/** Seconds of an attribute: `1.5`, `1,234.5`, or TRX's `00:00:01.5000000`; null where it says nothing. */
export function toSeconds(text: string | undefined): number | null {
  if (!text) return null;
  const clock = /^(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(text);
  const seconds = clock
    ? Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
    : Number(text.replaceAll(",", ""));
  return Number.isFinite(seconds) ? seconds : null;
}

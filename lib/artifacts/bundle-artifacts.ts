import { createReadStream } from "node:fs";
import { makeZip, predictLength } from "client-zip";
import type { Deps } from "@/lib/deps";
import { isAvailable } from "@/lib/model/artifact";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { type KeptArtifact, keepArtifact } from "./keep-artifact";
import { listArtifacts } from "./list-artifacts";
import { toUniqueNames } from "./unique-names";

export type Bundle = { body: ReadableStream<Uint8Array>; size: number; fileName: string };

/**
 * Several artifacts of a run as one zip, each under its own name and byte for byte what GitHub gave; `ids` null: all
 * that can still be had. They are fetched first, so that whatever is wrong is said before the first byte. Errors: 404
 * not of this run or none at all, those of fetching one.
 */
export async function bundleArtifacts(
  deps: Deps,
  runId: number,
  ids: readonly number[] | null,
): Promise<Result<Bundle, Problem>> {
  const listed = await listArtifacts(deps, runId);
  if (!listed.ok) return listed;
  const wanted = listed.value.filter((one) => (ids ? ids.includes(one.id) : isAvailable(one)));
  if (wanted.length === 0 || (ids && wanted.length < new Set(ids).size)) {
    return err(createProblem("not_found", "This run has no such artifacts, or all of them have expired."));
  }
  const kept: KeptArtifact[] = [];
  for (const { id, name } of wanted) {
    const one = await keepArtifact(deps, id);
    if (!one.ok) return err({ ...one.error, detail: `${JSON.stringify(name)}: ${one.error.detail}` });
    kept.push(one.value);
  }
  const names = toUniqueNames(kept.map(({ fileName }) => fileName));
  const lastModified = deps.now();
  const files = kept.map(({ file, fileName, size }, at) => ({
    name: names[at] ?? fileName,
    size,
    lastModified,
    file,
  }));
  return ok({
    body: makeZip(readAll(files)),
    size: Number(predictLength(files.map(({ name, size }) => ({ name, size })))),
    fileName: `run-${runId}-artifacts.zip`,
  });
}

/** One file is open at a time. */
function* readAll(files: { name: string; size: number; lastModified: Date; file: string }[]) {
  for (const { file, ...about } of files) yield { ...about, input: createReadStream(file) };
}

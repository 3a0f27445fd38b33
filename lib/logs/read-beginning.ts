import type { Deps } from "@/lib/deps";
import type { LogLine } from "@/lib/model/log";
import type { Problem } from "@/lib/model/problem";
import { ok, type Result } from "@/lib/model/result";
import { beginningOf, endBeginning } from "./beginnings";
import { cutLine } from "./cut-line";
import { findJob } from "./find-job";
import { keepLog, toPlace } from "./keep-log";
import { parseLines } from "./parse-line";
import { readWindow } from "./read-window";
import { logFile } from "./store";

const most = 200;
/** So many characters of a line. */
const longest = 4000;

/**
 * The first lines of a finished job's log, up to 200, as soon as they are here: a log that is fetched now need not have
 * come to its end. Errors: those of `keepLog`.
 */
export async function readBeginning(
  deps: Deps,
  jobId: number,
): Promise<Result<{ lines: LogLine[] }, Problem>> {
  const job = await findJob(deps, jobId);
  if (!job.ok) return job;
  const file = logFile(deps.env.dataDir, toPlace(job.value));
  const came = beginningOf(file).then((bytes) => ok(bytes));
  const kept = keepLog(deps, jobId).finally(() => endBeginning(file));
  const first = await Promise.race([came, kept]);
  if (!first.ok) return first;
  const lines =
    "file" in first.value
      ? (await readWindow(first.value, 1, most, longest)).lines
      : parseLines(first.value, 1)
          .slice(0, most)
          .map((line) => cutLine(line, longest));
  return ok({ lines });
}

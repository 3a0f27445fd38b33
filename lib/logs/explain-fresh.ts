import { z } from "zod";
import type { Deps } from "@/lib/deps";
import { type FreshLines, freshComparison, type GreenJob } from "@/lib/model/fresh-lines";
import { inFlight } from "@/lib/model/in-flight";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { isFailure } from "@/lib/model/run";
import { compareLogs } from "./compare-logs";
import { findFailedPart, readPart } from "./failed-part";
import { findGreenJobs } from "./find-green-job";
import { findJob } from "./find-job";
import { keepLog } from "./keep-log";
import { readKeptJson, writeKeptJson } from "./kept-json";
import { readAll } from "./read-window";
import type { KeptLog } from "./store";

/** To be raised when lines are compared in another way: what was kept before is forgotten. */
const version = 1;
const keptComparison = z.object({
  version: z.literal(version),
  against: z.number(),
  step: z.number().nullable(),
  found: freshComparison,
});

/**
 * What is new in a failed job's log against the last green run of the same job, whose log is fetched if GitHub still
 * has it. It is worked out once and kept beside the log. Errors: those of `keepLog`, and 409 for a job that did not fail.
 */
export async function explainFresh(deps: Deps, jobId: number): Promise<Result<FreshLines, Problem>> {
  const job = await findJob(deps, jobId);
  if (!job.ok) return job;
  if (job.value.status === "completed" && !isFailure(job.value.conclusion)) {
    return err(createProblem("conflict", "This job did not fail: there is nothing to explain."));
  }
  const failed = await keepLog(deps, jobId);
  if (!failed.ok) return failed;
  const greens = await findGreenJobs(deps, job.value);
  let refused: FreshLines = { state: "no_green" };
  for (const against of greens) {
    const green = await keepLog(deps, against.jobId);
    if (green.ok) return compare(deps, jobId, failed.value, { against, kept: green.value });
    if (refused.state === "no_green") refused = { state: "no_log", against, problem: green.error };
  }
  return ok(refused);
}

async function compare(
  deps: Deps,
  jobId: number,
  failed: KeptLog,
  green: { against: GreenJob; kept: KeptLog },
): Promise<Result<FreshLines, Problem>> {
  const part = await findFailedPart(deps, jobId);
  if (!part.ok) return part;
  const { step, from, to } = part.value;
  const found = await inFlight(deps.db, "fresh", jobId, async () => {
    const key = { version, against: green.against.jobId, step: step?.number ?? null };
    const before = await readKeptJson(failed, "fresh", keptComparison);
    if (before?.against === key.against && before.step === key.step) return before.found;
    const lines = await compareLogs(readAll(green.kept), readPart(failed, { from, to }));
    await writeKeptJson(failed, "fresh", { ...key, found: lines });
    return lines;
  });
  return ok({ state: "compared", against: green.against, step: step?.name ?? null, ...found });
}

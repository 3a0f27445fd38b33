import type { Deps } from "@/lib/deps";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { Job } from "@/lib/model/run";
import { toJob } from "@/lib/runs/run-row";

/** Which jobs of a run: one by its id, those of an attempt, or (with neither) those of the newest that is known. */
export type WhichJobs = { job?: number; attempt?: number };

/** Jobs of a run, in GitHub's order; 404 for a run that is not known here. */
export async function listJobs(
  { db }: Pick<Deps, "db">,
  runId: number,
  { job, attempt }: WhichJobs = {},
): Promise<Result<Job[], Problem>> {
  const run = await db.run.findUnique({ where: { id: BigInt(runId) }, select: { attempt: true } });
  if (!run) return err(createProblem("not_found", "No run with this id is known here. Open its page first."));
  const where = { runId: BigInt(runId), ...(job === undefined ? { attempt } : { id: BigInt(job) }) };
  const rows = await db.job.findMany({ where, orderBy: { id: "asc" } });
  if (job !== undefined || attempt !== undefined) return ok(rows.map(toJob));
  const newest = Math.max(run.attempt, ...rows.map((row) => row.attempt));
  return ok(rows.filter((row) => row.attempt === newest).map(toJob));
}

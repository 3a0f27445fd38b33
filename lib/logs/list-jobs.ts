import type { Deps } from "@/lib/deps";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { Job } from "@/lib/model/run";
import { toJob } from "@/lib/runs/run-row";

/** The jobs of a run's newest attempt that is known, in GitHub's order; 404 for a run that is not known here. */
export async function listJobs({ db }: Pick<Deps, "db">, runId: number): Promise<Result<Job[], Problem>> {
  const run = await db.run.findUnique({ where: { id: BigInt(runId) }, select: { attempt: true } });
  if (!run) return err(createProblem("not_found", "No run with this id is known here. Open its page first."));
  const rows = await db.job.findMany({ where: { runId: BigInt(runId) }, orderBy: { id: "asc" } });
  const attempt = Math.max(run.attempt, ...rows.map((row) => row.attempt));
  return ok(rows.filter((row) => row.attempt === attempt).map(toJob));
}

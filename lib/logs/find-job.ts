import type { Deps } from "@/lib/deps";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { Job } from "@/lib/model/run";
import { toJob } from "@/lib/runs/run-row";

export type LoggedJob = Job & { repository: string };

/** A job that is known here, with its repository; 404 for any other. */
export async function findJob({ db }: Pick<Deps, "db">, jobId: number): Promise<Result<LoggedJob, Problem>> {
  const row = await db.job.findUnique({
    where: { id: BigInt(jobId) },
    include: { run: { select: { repository: true } } },
  });
  if (!row) {
    return err(createProblem("not_found", "No job with this id is known here. Open its run's page first."));
  }
  return ok({ ...toJob(row), repository: row.run.repository });
}

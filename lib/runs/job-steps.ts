import type { Deps } from "@/lib/deps";
import type { Step } from "@/lib/model/run";
import { toJob } from "./run-row";

/** The steps of a job as they were seen last; none for a job that is not known. */
export async function readJobSteps({ db }: Pick<Deps, "db">, jobId: number): Promise<Step[]> {
  const row = await db.job.findUnique({ where: { id: BigInt(jobId) } });
  return row ? toJob(row).steps : [];
}

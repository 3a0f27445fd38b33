import type { Deps } from "@/lib/deps";
import { isFailure, type Job } from "@/lib/model/run";

/** The task that fetches a job's log, by the job's id. */
export const keepLogTask = "keep-log";

/**
 * Sees to it that the logs of jobs that have ended are fetched once, durably. With little of the budget left only those
 * that failed: the others are fetched when somebody reads them.
 */
export async function wishLogs(
  { queue, github }: Pick<Deps, "queue" | "github">,
  jobs: readonly Job[],
): Promise<void> {
  const { limit, remaining } = github.rateLimit();
  const isShort = limit !== null && remaining !== null && remaining < limit / 5;
  const wanted = jobs.filter(
    (job) => job.conclusion !== "skipped" && (!isShort || isFailure(job.conclusion)),
  );
  for (const job of wanted) await queue.add(keepLogTask, String(job.id), {});
}

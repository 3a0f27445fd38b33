import type { Deps } from "@/lib/deps";

import { isFailure, type Job } from "@/lib/model/run";
import type { Worker } from "@/lib/queue/queue";
import { keepLog } from "./keep-log";

export const keepLogTask = "keep-log";

const firstPause = 30_000;
const longestPause = 3_600_000;
const mostAttempts = 20;

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

/** Works off `keep-log` tasks, by the job's id. */
export const createKeepLogWorker =
  (deps: Deps): Worker =>
  async ({ key, attempt }) => {
    const kept = await keepLog(deps, Number(key));
    if (kept.ok) return { kind: "done" };
    const { retryAt, status, detail } = kept.error;
    const isPassing = retryAt !== undefined || status >= 500;
    if (!isPassing || attempt >= mostAttempts) return { kind: "done" };
    const pause = Math.min(longestPause, firstPause * 2 ** (attempt - 1));
    const at = retryAt ? new Date(retryAt) : new Date(deps.now().getTime() + pause);
    return { kind: "again", at, problem: detail };
  };

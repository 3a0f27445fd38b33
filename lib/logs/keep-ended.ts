import type { Deps } from "@/lib/deps";
import type { Job } from "@/lib/model/run";
import type { Worker } from "@/lib/queue/queue";
import { keepLog } from "./keep-log";

const kind = "log";
/** Logs can be fetched later, runs must be watched now: with less than this left of the limit, logs wait. */
const leastShare = 0.2;
const mostTries = 8;

/** Jobs of watched runs that have just ended: their logs are fetched while GitHub has them. */
export async function keepEndedLogs({ queue }: Pick<Deps, "queue">, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    if (job.conclusion !== "skipped") await queue.add(kind, String(job.id), {});
  }
}

/** Works off `log` tasks, by the job's id. What GitHub refuses for good is left; a reader asks again. */
export const createLogWorkers = (deps: Deps): Record<string, Worker> => ({
  [kind]: async ({ key, attempt }) => {
    const { limit, remaining, resetAt } = deps.github.rateLimit();
    if (limit !== null && remaining !== null && resetAt !== null && remaining < limit * leastShare) {
      if (Date.parse(resetAt) > deps.now().getTime()) {
        return { kind: "again", at: new Date(resetAt), problem: "GitHub's rate limit is nearly used up." };
      }
    }
    const kept = await keepLog(deps, Number(key));
    if (kept.ok || !kept.error.retryAt || attempt >= mostTries) return { kind: "done" };
    return { kind: "again", at: new Date(kept.error.retryAt), problem: kept.error.detail };
  },
});

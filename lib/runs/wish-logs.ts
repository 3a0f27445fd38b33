import type { Deps } from "@/lib/deps";
import { isFailure, type Job } from "@/lib/model/run";
import { readRetention } from "./retention-settings";

/** The task that fetches a job's log, by the job's id. */
export const keepLogTask = "keep-log";

type Doors = Pick<Deps, "db" | "queue" | "github">;

/**
 * Sees to it that the logs of jobs that have ended are fetched once, durably: of all runs, of those that failed, or of
 * none, as the settings say. With little of the budget left only those of jobs that failed. The others are fetched when
 * somebody reads them.
 */
export async function wishLogs(deps: Doors, jobs: readonly Job[]): Promise<void> {
  const { limit, remaining } = deps.github.rateLimit();
  const isShort = limit !== null && remaining !== null && remaining < limit / 5;
  const written = jobs.filter((job) => job.conclusion !== "skipped");
  const wanted = await chooseWished(deps, written);
  await addWishes(
    deps,
    wanted.filter((job) => !isShort || isFailure(job.conclusion)),
  );
}

/** Has these logs fetched, whatever the settings say. */
export async function addWishes({ queue }: Pick<Deps, "queue">, jobs: readonly Job[]): Promise<void> {
  await queue.addMany(
    keepLogTask,
    jobs.map(({ id }) => String(id)),
  );
}

async function chooseWished({ db }: Doors, jobs: readonly Job[]): Promise<readonly Job[]> {
  if (jobs.length === 0) return jobs;
  const { keepLogs } = await readRetention({ db });
  switch (keepLogs) {
    case "all":
      return jobs;
    case "opened":
      return [];
    case "failed": {
      const ids = [...new Set(jobs.map(({ runId }) => BigInt(runId)))];
      const rows = await db.run.findMany({
        where: { id: { in: ids } },
        select: { id: true, conclusion: true },
      });
      const failed = new Set(rows.filter((row) => isFailure(row.conclusion)).map(({ id }) => Number(id)));
      return jobs.filter((job) => isFailure(job.conclusion) || failed.has(job.runId));
    }
  }
}

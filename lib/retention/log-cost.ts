import type { Deps } from "@/lib/deps";
import type { LogCost } from "@/lib/model/retention";
import { isFailure } from "@/lib/model/run";

type Ended = { conclusion: string | null; jobs: bigint | number; failed: bigint | number };
const hour = 3_600_000;

/**
 * How many requests fetching logs by itself would have taken in the last hour, at most: one for each job that ended in
 * watched repositories, for a run that is over may give several logs at once.
 */
export async function readLogCost({
  db,
  github,
  now,
}: Pick<Deps, "db" | "github" | "now">): Promise<LogCost> {
  const since = new Date(now().getTime() - hour).toISOString();
  const runs = await db.$queryRaw<Ended[]>`
    SELECT r."conclusion", count(j."id") AS "jobs", total(j."conclusion" = 'failure') AS "failed"
    FROM "Repository" p
    JOIN "Run" r ON r."repositoryId" = p."id" AND r."completedAt" >= ${since}
    LEFT JOIN "Job" j ON j."runId" = r."id" AND j."attempt" = r."attempt" AND j."conclusion" <> 'skipped'
    WHERE p."tracked" GROUP BY r."id"`;
  const cost = { all: 0, failed: 0, limit: github.rateLimit().limit };
  for (const { conclusion, jobs, failed } of runs) {
    // Jobs of a run that ended between two looks are not known yet: it has one at least.
    const all = Math.max(1, Number(jobs));
    cost.all += all;
    cost.failed += isFailure(conclusion) ? all : Number(failed);
  }
  return cost;
}

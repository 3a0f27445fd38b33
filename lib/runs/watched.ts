import type { Repository as RepositoryRow, Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { WebhookFacts } from "@/lib/model/webhook";

export type { RepositoryRow, RunRow };

/** What a schedule must know of a repository. */
export type WatchedRow = Pick<
  RepositoryRow,
  | "id"
  | "name"
  | "trackedAt"
  | "lastLookAt"
  | "nextLookAt"
  | "failures"
  | "problem"
  | "changesPerHour"
  | "lastChangeAt"
> & {
  activeRuns: number;
  /** Of the hook that tells of it; null without one. */
  webhook: WebhookFacts | null;
};

/** GitHub lists this many newest runs; what is older is asked for by itself. */
const firstPage = 100;
/** GitHub's jobs may end a little after their run; one that never does is given up. */
const settlesWithin = 10 * 60_000;

/**
 * All repositories that are watched, and those with an active run that somebody opened. This is asked twice a tick, so
 * it is one query of few columns; the plus keeps SQLite from grouping by an index that holds every run.
 */
export async function listWatched({ db }: Pick<Deps, "db">): Promise<WatchedRow[]> {
  const rows = await db.$queryRaw<Asked[]>`
    WITH active AS (SELECT "repositoryId", count(*) AS "runs" FROM "Run"
      WHERE "status" < 'completed' OR "status" > 'completed' GROUP BY +"repositoryId")
    SELECT r."id", r."name", r."trackedAt", r."lastLookAt", r."nextLookAt", r."failures", r."problem",
      r."changesPerHour", r."lastChangeAt", coalesce(a."runs", 0) AS "activeRuns", w."hookId",
      CASE WHEN w."ours" OR w."lastEvent" <> 'ping' THEN w."lastDeliveryAt" END AS "lastDeliveryAt", w."gapAt", w."checkedAt", w."problem" IS NOT NULL AS "isBroken"
    FROM "Repository" r LEFT JOIN active a ON a."repositoryId" = r."id"
    LEFT JOIN "Webhook" w ON w."repositoryId" = r."id"
    WHERE r."tracked" OR a."runs" > 0`;
  return rows.map(({ hookId, lastDeliveryAt, gapAt, checkedAt, isBroken, ...row }) => ({
    ...row,
    webhook: hookId === null ? null : { lastDeliveryAt, gapAt, checkedAt, isBroken: Number(isBroken) > 0 },
    id: BigInt(row.id),
    failures: Number(row.failures),
    changesPerHour: Number(row.changesPerHour),
    activeRuns: Number(row.activeRuns),
  }));
}

/**
 * The runs of a repository that something is still asked about: those that go on, and those that ended a moment ago
 * whose jobs were not seen since. Three ranges of three indexes, whatever number of runs has ended; the pluses keep
 * SQLite from beginning with all runs of the repository: open ones and open jobs are few.
 */
export async function listFollowed(
  { db, now }: Pick<Deps, "db" | "now">,
  repositoryId: bigint,
): Promise<RunRow[]> {
  const rows = await db.$queryRaw<{ id: bigint | number }[]>`
    SELECT "id" FROM "Run" WHERE ("status" < 'completed' OR "status" > 'completed')
      AND +"repositoryId" = ${repositoryId}
    UNION SELECT "id" FROM "Run" WHERE "repositoryId" = ${repositoryId} AND "status" = 'completed'
      AND "jobsSettled" < "attempt" AND "completedAt" >= ${before(now(), settlesWithin)}
    UNION SELECT r."id" FROM "Run" r WHERE +r."repositoryId" = ${repositoryId} AND +r."status" = 'completed'
      AND r."jobsSettled" < r."attempt" AND r."id" IN
        (SELECT j."runId" FROM "Job" j WHERE j."status" < 'completed' OR j."status" > 'completed')`;
  const ids = rows.map(({ id }) => BigInt(id));
  return ids.length === 0 ? [] : db.run.findMany({ where: { id: { in: ids } }, orderBy: { id: "asc" } });
}

/** When the newest known run of a repository began, ISO 8601; null where none is known. */
export async function newestRun({ db }: Pick<Deps, "db">, repositoryId: bigint): Promise<string | null> {
  const newest = await db.run.findFirst({
    where: { repositoryId },
    orderBy: { createdAt: "desc" },
    select: { createdAt: true },
  });
  return newest?.createdAt ?? null;
}

/** When the oldest run on its repository's first page began, ISO 8601; null while all of them are on it. */
export async function firstPageSince({ db }: Pick<Deps, "db">, repositoryId: bigint): Promise<string | null> {
  const oldest = await db.run.findFirst({
    where: { repositoryId },
    orderBy: { createdAt: "desc" },
    skip: firstPage - 1,
    select: { createdAt: true },
  });
  return oldest?.createdAt ?? null;
}

/** True for a run too old for its repository's first page. */
export async function isOffFirstPage({ db }: Pick<Deps, "db">, run: RunRow): Promise<boolean> {
  const newer = await db.run.count({
    where: { repositoryId: run.repositoryId, createdAt: { gt: run.createdAt } },
  });
  return newer >= firstPage;
}

const before = (now: Date, ms: number): string => new Date(now.getTime() - ms).toISOString();

type Asked = Numbers<Omit<WatchedRow, "webhook"> & Omit<WebhookFacts, "isBroken">> & {
  hookId: bigint | number | null;
  isBroken: bigint | number;
};

/** SQLite's whole numbers come as either. */
type Numbers<T> = { [K in keyof T]: T[K] extends bigint | number ? bigint | number : T[K] };

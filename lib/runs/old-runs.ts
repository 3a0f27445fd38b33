import { runInThread } from "@/lib/db/sqlite-thread";
import type { Deps } from "@/lib/deps";
import type { KeptRuns, RunLimits } from "@/lib/model/retention";

type Room = Pick<Deps, "env">;
export type OldRun = { id: number; createdAt: string };

/** What GitHub lists on a repository's first page would come back with the next look. */
const firstPage = 100;
const day = 86_400_000;

/**
 * "free" are the runs that limits let go: those that began before a time or are beyond the newest so many, that have
 * ended, ask nothing, are not kept by a person, and that GitHub lists no longer on its first page. "held" are those of
 * them that a story needs: of its runs one is not free, or has an answer that has not left.
 */
const rules = `
  WITH RECURSIVE limits("before") AS MATERIALIZED (SELECT max(?, coalesce(
      (SELECT "createdAt" FROM "Run" ORDER BY "createdAt" DESC LIMIT 1 OFFSET ?), ''))),
  edge("repositoryId", "at") AS MATERIALIZED (SELECT "id", (SELECT n."createdAt" FROM "Run" n
      WHERE n."repositoryId" = p."id" ORDER BY n."createdAt" DESC LIMIT 1 OFFSET ${firstPage - 1}) FROM "Repository" p),
  free("id", "createdAt") AS NOT MATERIALIZED (SELECT r."id", r."createdAt" FROM "Run" r
    WHERE r."createdAt" < (SELECT "before" FROM limits) AND r."status" = 'completed' AND r."awaiting" = 0
      AND r."logsPinnedAt" IS NULL AND r."createdAt" < (SELECT e."at" FROM edge e WHERE e."repositoryId" = r."repositoryId")
      AND NOT EXISTS (SELECT 1 FROM "Artifact" a WHERE a."runId" = r."id" AND a."keptAt" IS NOT NULL)),
  link("one", "other") AS MATERIALIZED (SELECT "runId", "deliveryRun" FROM "Pause" WHERE "deliveryRun" IS NOT NULL
    UNION ALL SELECT "deliveryRun", "runId" FROM "Pause" WHERE "deliveryRun" IS NOT NULL),
  held("id") AS (
    SELECT "one" FROM link WHERE NOT EXISTS (SELECT 1 FROM free f WHERE f."id" = "one")
    UNION SELECT "runId" FROM "Pause" WHERE "state" = 'awaiting' OR "delivery" IN ('recorded', 'failed')
    UNION SELECT l."other" FROM held h JOIN link l ON l."one" = h."id")`;

const toValues = ({ days, count }: RunLimits, now: Date): (string | number)[] => [
  days === null ? "" : new Date(now.getTime() - days * day).toISOString(),
  // The newest that goes is the first beyond those that stay; without a limit there is none so far down.
  count === null ? 1_000_000_000 : count - 1,
];
const ask = ({ env }: Room, sql: string, values: (string | number)[]) =>
  runInThread(env.root, env.databaseFile, { sql, values });

/** How many runs these limits let go; counted in a thread, for there may be a million. */
export async function countOldRuns(room: Room, limits: RunLimits, now: Date): Promise<KeptRuns> {
  if (limits.days === null && limits.count === null) return { count: 0, oldestAt: null };
  const sql = `${rules} SELECT count(*) AS "count", min("createdAt") AS "oldestAt" FROM free
    WHERE "id" NOT IN (SELECT "id" FROM held)`;
  return toKeptRuns(await ask(room, sql, toValues(limits, now)));
}

/** How many runs there are, and since when. */
export const countRuns = async (room: Room): Promise<KeptRuns> =>
  toKeptRuns(await ask(room, `SELECT count(*) AS "count", min("createdAt") AS "oldestAt" FROM "Run"`, []));

const toKeptRuns = ([row]: Record<string, unknown>[]): KeptRuns => ({
  count: Number(row?.count ?? 0),
  oldestAt: (row?.oldestAt as string | null | undefined) ?? null,
});

/** The oldest runs that these limits let go after `after`, at most `most` of them. */
export async function listOldRuns(
  room: Room,
  limits: RunLimits,
  { now, after, most }: { now: Date; after: OldRun | null; most: number },
): Promise<OldRun[]> {
  if (limits.days === null && limits.count === null) return [];
  const sql = `${rules} SELECT "id", "createdAt" FROM free WHERE ("createdAt", "id") > (?, ?)
    AND "id" NOT IN (SELECT "id" FROM held) ORDER BY "createdAt", "id" LIMIT ?`;
  const rows = await ask(room, sql, [
    ...toValues(limits, now),
    ...[after?.createdAt ?? "", after?.id ?? 0, most],
  ]);
  return rows.map(({ id, createdAt }) => ({ id: Number(id), createdAt: String(createdAt) }));
}

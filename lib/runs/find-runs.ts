import { Prisma } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { RunFilter } from "@/lib/model/run-filter";
import { findRepository } from "./known-repository";
import { type RunPlace, toAfter, toRunWhere } from "./run-where";
import { toPlace, toRunWords } from "./run-words";

type Reader = Pick<Deps, "db">;
type Found = { ids: bigint[]; stoppedAt: RunPlace | null };

/**
 * So many runs that may match are looked at for one page: a filter that few of them fit gives a short page and goes on
 * at the next, and nobody else waits meanwhile.
 */
const mostLookedAt = 4_000;
const last = 9_223_372_036_854_775_807n;

/**
 * The ids of the newest runs after `after` that match, at most one more than a page. `stoppedAt` is where the search
 * for them ended before it was over.
 */
export async function findRuns({ db }: Reader, filter: RunFilter, after: RunPlace | null): Promise<Found> {
  const repository = filter.repository ? await findRepository({ db }, filter.repository) : null;
  const words = toRunWords(filter, repository?.id ?? null);
  const checks = Prisma.join([Prisma.sql`true`, ...toRunWhere(filter, repository?.id ?? null)], " AND ");
  const most = filter.limit + 1;
  const rows = words
    ? await findByWords({ db }, words, after, checks, most)
    : await walk({ db }, after, checks, most);
  const ids = rows.filter(({ fits }) => Number(fits) === 1).map(({ id }) => BigInt(id));
  const edge = rows.find(({ n }) => Number(n) === mostLookedAt);
  const isFull = ids.length === most || !edge;
  return { ids, stoppedAt: isFull ? null : { createdAt: edge.createdAt, id: BigInt(edge.id) } };
}

/** A run that fits, or the last that was looked at; `n` counts those that were looked at, from 1. */
type Looked = { id: number | bigint; createdAt: string; n: number | bigint; fits: number | bigint };

/**
 * CROSS JOIN, so that SQLite goes through the places in their order and stops when the page is full; INDEXED BY, for it
 * would make an index of its own for a page. They are counted on the way: to look for the last one by itself would
 * take as long again.
 */
function findByWords(
  { db }: Reader,
  words: string,
  after: RunPlace | null,
  checks: Prisma.Sql,
  most: number,
): Promise<Looked[]> {
  const begun = Prisma.sql`strftime('%Y-%m-%dT%H:%M:%S', (x."place" >> 32) + 1199145600, 'unixepoch')`;
  return db.$queryRaw<Looked[]>`
    SELECT r."id", r."createdAt", x."n", (${checks}) AS "fits" FROM (SELECT "place", row_number() OVER () AS "n"
        FROM (SELECT rowid AS "place" FROM "RunWord" WHERE "RunWord" MATCH ${words}
          AND rowid < ${after ? toPlace(after) : last} ORDER BY rowid DESC LIMIT ${mostLookedAt})) x
      CROSS JOIN "Run" r INDEXED BY "Run_createdAt_id_idx" ON r."createdAt" >= ${begun}
        AND r."createdAt" < ${begun} || '~' AND (r."id" & 4294967295) = (x."place" & 4294967295)
    WHERE (${checks}) OR x."n" = ${mostLookedAt} LIMIT ${most}`;
}

/** Without a word to look up: the newest runs one after another. */
function walk({ db }: Reader, after: RunPlace | null, checks: Prisma.Sql, most: number): Promise<Looked[]> {
  return db.$queryRaw<Looked[]>`
    SELECT "id", "createdAt", "n", (${checks}) AS "fits" FROM (SELECT *, row_number() OVER () AS "n"
      FROM (SELECT * FROM "Run" INDEXED BY "Run_createdAt_id_idx" WHERE ${toAfter(after)}
        ORDER BY "createdAt" DESC, "id" DESC LIMIT ${mostLookedAt}))
    WHERE (${checks}) OR "n" = ${mostLookedAt} LIMIT ${most}`;
}

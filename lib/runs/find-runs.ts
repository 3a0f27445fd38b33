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
  const { rows, edge } = words
    ? await findByWords({ db }, words, after, checks, most)
    : await walk({ db }, after, checks, most);
  const ids = rows.map(({ id }) => BigInt(id));
  return { ids, stoppedAt: ids.length < most ? await edge() : null };
}

type Id = { id: number | bigint };
type Place = { createdAt: string; id: number | bigint };
type Looked = { rows: Id[]; edge: () => Promise<RunPlace | null> };
const toRunPlace = ([row]: Place[]): RunPlace | null =>
  row ? { createdAt: row.createdAt, id: BigInt(row.id) } : null;

/**
 * CROSS JOIN, so that SQLite goes through the places in their order and stops when the page is full; INDEXED BY, for it
 * would make an index of its own for a page.
 */
async function findByWords(
  { db }: Reader,
  words: string,
  after: RunPlace | null,
  checks: Prisma.Sql,
  most: number,
): Promise<Looked> {
  const places = (limit: Prisma.Sql) => Prisma.sql`(SELECT rowid AS "place" FROM "RunWord"
    WHERE "RunWord" MATCH ${words} AND rowid < ${after ? toPlace(after) : last} ORDER BY rowid DESC LIMIT ${limit})`;
  const begun = Prisma.sql`strftime('%Y-%m-%dT%H:%M:%S', (x."place" >> 32) + 1199145600, 'unixepoch')`;
  const runs = Prisma.sql`CROSS JOIN "Run" r INDEXED BY "Run_createdAt_id_idx" ON r."createdAt" >= ${begun} AND r."createdAt" < ${begun} || '~'
    AND (r."id" & 4294967295) = (x."place" & 4294967295)`;
  return {
    rows: await db.$queryRaw<Id[]>`
      SELECT r."id" FROM ${places(Prisma.sql`${mostLookedAt}`)} x ${runs} WHERE ${checks} LIMIT ${most}`,
    edge: async () =>
      toRunPlace(
        await db.$queryRaw<Place[]>`
          SELECT r."createdAt", r."id" FROM ${places(Prisma.sql`1 OFFSET ${mostLookedAt - 1}`)} x ${runs} LIMIT 1`,
      ),
  };
}

/** Without a word to look up: the newest runs one after another. */
async function walk(
  { db }: Reader,
  after: RunPlace | null,
  checks: Prisma.Sql,
  most: number,
): Promise<Looked> {
  const newest = (
    limit: Prisma.Sql,
  ) => Prisma.sql`(SELECT * FROM "Run" INDEXED BY "Run_createdAt_id_idx" WHERE ${toAfter(after)}
    ORDER BY "createdAt" DESC, "id" DESC LIMIT ${limit})`;
  return {
    rows: await db.$queryRaw<Id[]>`
      SELECT "id" FROM ${newest(Prisma.sql`${mostLookedAt}`)} WHERE ${checks} LIMIT ${most}`,
    edge: async () =>
      toRunPlace(
        await db.$queryRaw<
          Place[]
        >`SELECT "createdAt", "id" FROM ${newest(Prisma.sql`1 OFFSET ${mostLookedAt - 1}`)}`,
      ),
  };
}

import { cp, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";

const root = process.cwd();
const names = (await readdir(path.join(root, "prisma/migrations"))).filter((name) => /^\d/.test(name)).sort();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "migrations-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A database as the program made it when it had these migrations and no more. */
async function createEarlier(known: string[]): Promise<string> {
  const earlier = await mkdtemp(path.join(folder, "earlier-"));
  await mkdir(path.join(earlier, "prisma/migrations"), { recursive: true });
  await symlink(path.join(root, "node_modules"), path.join(earlier, "node_modules"), "junction");
  for (const name of [...known, "migration_lock.toml"]) {
    const from = path.join("prisma/migrations", name);
    await cp(path.join(root, from), path.join(earlier, from), { recursive: true });
  }
  const file = path.join(earlier, "test.db");
  expect(await migrate(earlier, file)).toEqual(known);
  return file;
}

async function withDb<T>(file: string, use: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDb(file);
  try {
    return await use(db);
  } finally {
    await db.$disconnect();
  }
}

type Column = { name: string; type: string };
const tablesOf = async (db: Db): Promise<string[]> =>
  (
    await db.$queryRaw<{ name: string }[]>`
      SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE '\\_%' ESCAPE '\\'
        AND name NOT LIKE 'sqlite%' ORDER BY name`
  ).map(({ name }) => name);
const columnsOf = (db: Db, table: string) =>
  db.$queryRawUnsafe<Column[]>(`SELECT name, type FROM pragma_table_info('${table}')`);
const list = (columns: string[]) => columns.map((name) => `"${name}"`).join(", ");

/** A row in each table; all ids are the same, so that each belongs to the others. */
async function fill(db: Db): Promise<Map<string, { columns: string[]; rows: unknown[] }>> {
  const filled = new Map<string, { columns: string[]; rows: unknown[] }>();
  const tables = await tablesOf(db);
  // One connection: what is said of keys must hold for the rows.
  await db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe("PRAGMA defer_foreign_keys = ON");
    for (const table of tables) {
      const columns = await columnsOf(tx as Db, table);
      const values = columns.map(({ type }) => (/CHAR|TEXT/i.test(type) ? "'1'" : "1"));
      const names = columns.map(({ name }) => name);
      await tx.$executeRawUnsafe(`INSERT INTO "${table}" (${list(names)}) VALUES (${values.join(", ")})`);
      filled.set(table, {
        columns: names,
        rows: await tx.$queryRawUnsafe<unknown[]>(`SELECT ${list(names)} FROM "${table}"`),
      });
    }
  });
  return filled;
}

describe("a database of an earlier day, with a row in each of its tables", () => {
  it.each(names.slice(0, -1).map((name, at) => [name, at + 1] as const))(
    "that ends with %s is brought up to date and loses nothing",
    async (_, count) => {
      const file = await createEarlier(names.slice(0, count));
      const before = await withDb(file, fill);
      expect(before.size).toBeGreaterThan(5);
      expect(await migrate(root, file)).toEqual(names.slice(count));
      await withDb(file, async (db) => {
        for (const [table, { columns, rows }] of before) {
          const now = await db.$queryRawUnsafe<unknown[]>(`SELECT ${list(columns)} FROM "${table}"`);
          expect(now, table).toEqual(rows);
        }
        expect(await db.$queryRaw`PRAGMA foreign_key_check`).toEqual([]);
      });
    },
  );

  it("finds the runs that it had by their words, and keeps the words of those that come, change and go", async () => {
    const at = names.findIndex((name) => name.endsWith("_run_words"));
    const file = await createEarlier(names.slice(0, at));
    await withDb(file, fill);
    await migrate(root, file);
    await withDb(file, async (db) => {
      const run = await db.run.findFirstOrThrow();
      const count = async (words: string) =>
        Number(
          (
            await db.$queryRaw<
              { n: bigint }[]
            >`SELECT count(*) AS n FROM "RunWord" WHERE "RunWord" MATCH ${words}`
          )[0]?.n,
        );
      // Each column holds the text 1, and each number is 1: it asks.
      expect(await count('"r1" AND "b31" AND "a"')).toBe(1);
      await db.run.update({ where: { id: run.id }, data: { awaiting: 0, title: "Nightly" } });
      expect([await count('"a"'), await count('"s31" AND "t6E6967"')]).toEqual([0, 1]);
      await db.run.create({ data: { ...run, id: 2n, branch: "other" } });
      expect(await count('"b6F74686572"')).toBe(1);
      await db.run.deleteMany();
      expect([await count('"r1"'), await count('"b6F74686572"')]).toEqual([0, 0]);
    });
  });

  it("knows of no log or artifact when it was kept or pruned, and reads and writes that from then on", async () => {
    const at = names.findIndex((name) => name.endsWith("_artifact_kept"));
    const file = await createEarlier(names.slice(0, at));
    await withDb(file, fill);
    await migrate(root, file);
    await withDb(file, async (db) => {
      const nothing = { logsPinnedAt: null, logKeptAt: null, logPrunedAt: null };
      const { logsPinnedAt } = await db.run.findFirstOrThrow();
      const { logKeptAt, logPrunedAt } = await db.job.findFirstOrThrow();
      expect({ logsPinnedAt, logKeptAt, logPrunedAt }).toEqual(nothing);
      expect(await db.artifact.findFirst()).toMatchObject({ keptAt: null, storedAt: null, prunedAt: null });
      const now = "2026-03-01T10:00:00.000Z";
      await db.job.updateMany({ data: { log: "pruned", logKeptAt: now, logPrunedAt: now } });
      await db.artifact.updateMany({ data: { keptAt: now, storedAt: now, prunedAt: now } });
      expect(await db.job.count({ where: { log: "pruned", logPrunedAt: now } })).toBe(1);
      expect(await db.artifact.count({ where: { prunedAt: now } })).toBe(1);
    });
  });
});

import { open } from "node:fs/promises";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { readMigrations } from "./migrations";
import { type Row, runInThread } from "./sqlite-thread";

/** What a database file is: `damage` in SQLite's words, or null; `unknown` are migrations that this version has not. */
export type DatabaseFacts = { damage: string | null; migrations: string[]; unknown: string[] };

/**
 * How thoroughly a database is looked at: `opened` reads only what it was written by; `pages` goes through all of them,
 * `pages later` so that the server goes on meanwhile; `whole` holds the indexes against the rows, too, meanwhile.
 */
export type Depth = "opened" | "pages" | "pages later" | "whole";

/** Looks into a database file without changing it. https://sqlite.org/pragma.html#pragma_integrity_check */
export async function inspectDatabase(root: string, file: string, depth: Depth): Promise<DatabaseFacts> {
  const check = depth === "whole" ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)";
  const isHere = depth === "opened" || depth === "pages";
  const ask = (sql: string) => (isHere ? runHere(file, sql) : runInThread(root, file, { sql }));
  try {
    if (depth !== "opened") {
      const words = String(Object.values((await ask(check))[0] ?? {})[0])
        .replace("*** in database main ***", "")
        .trim();
      if (words !== "ok") return { damage: words, migrations: [], unknown: [] };
    }
    const migrations = await readApplied(ask);
    const known = new Set((await readMigrations(root)).migrationDirectories.map(({ path }) => path));
    return { damage: null, migrations, unknown: migrations.filter((name) => !known.has(name)) };
  } catch (error) {
    return { damage: (error as Error).message, migrations: [], unknown: [] };
  }
}

async function readApplied(ask: (sql: string) => Promise<Row[]>): Promise<string[]> {
  const tables = await ask("SELECT name FROM sqlite_master WHERE name = '_prisma_migrations'");
  if (tables.length === 0) return [];
  const applied = await ask(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY 1",
  );
  return applied.map(({ name }) => String(name));
}

async function runHere(file: string, sql: string): Promise<Row[]> {
  const connection = await new PrismaBetterSqlite3({ url: `file:${file}`, timeout: 5000 }).connect();
  try {
    const { columnNames, rows } = await connection.queryRaw({ sql, args: [], argTypes: [] });
    return rows.map((row) => Object.fromEntries(columnNames.map((name, n) => [name, row[n]])));
  } finally {
    await connection.dispose();
  }
}

/**
 * A consistent copy of a database that is in use, as `target`, readable by its owner alone. Throws what SQLite and the
 * disk throw. https://sqlite.org/lang_vacuum.html#vacuuminto
 */
export async function copyDatabase(root: string, file: string, target: string): Promise<void> {
  await (await open(target, "wx", 0o600)).close();
  await runInThread(root, file, { sql: "VACUUM INTO ?", values: [target] });
}

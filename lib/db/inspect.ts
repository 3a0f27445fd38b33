import { open } from "node:fs/promises";
import { readMigrations } from "./migrations";
import { runInThread } from "./sqlite-thread";

/** What a database file is: `damage` in SQLite's words, or null; `unknown` are migrations that this version has not. */
export type DatabaseFacts = { damage: string | null; migrations: string[]; unknown: string[] };

/**
 * Looks into a database file without changing it. `quick` leaves out the cross-check of the indexes.
 * https://sqlite.org/pragma.html#pragma_integrity_check
 */
export async function inspectDatabase(root: string, file: string, quick: boolean): Promise<DatabaseFacts> {
  const check = quick ? "PRAGMA quick_check(1)" : "PRAGMA integrity_check(1)";
  try {
    const [found, tables] = await runInThread(root, file, [
      { sql: check },
      { sql: "SELECT name FROM sqlite_master WHERE name = '_prisma_migrations'" },
    ]);
    const words = Object.values(found?.[0] ?? {}).join(" ");
    if (words !== "ok") return { damage: words, migrations: [], unknown: [] };
    const migrations = tables?.length ? await readApplied(root, file) : [];
    const known = new Set((await readMigrations(root)).migrationDirectories.map(({ path }) => path));
    return { damage: null, migrations, unknown: migrations.filter((name) => !known.has(name)) };
  } catch (error) {
    return { damage: (error as Error).message, migrations: [], unknown: [] };
  }
}

async function readApplied(root: string, file: string): Promise<string[]> {
  const sql = "SELECT migration_name AS name FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY 1";
  const [rows] = await runInThread(root, file, [{ sql }]);
  return (rows ?? []).map(({ name }) => String(name));
}

/**
 * A consistent copy of a database that is in use, as `target`, readable by its owner alone. Throws what SQLite and the
 * disk throw. https://sqlite.org/lang_vacuum.html#vacuuminto
 */
export async function copyDatabase(root: string, file: string, target: string): Promise<void> {
  await (await open(target, "wx", 0o600)).close();
  await runInThread(root, file, [{ sql: "VACUUM INTO ?", values: [target] }]);
}

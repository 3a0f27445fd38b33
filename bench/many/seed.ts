import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { migrate } from "../../lib/db/migrate";
import { tables } from "./tables";

/** How much a database of `seedDatabase` holds; all of it is made by arithmetic from `seed`. */
export type Size = {
  runs: number;
  repositories: number;
  pauses: number;
  dispatches: number;
  /** Logs of jobs that lie on the disk. */
  keptLogs: number;
  seed: number;
  /** The newest run's beginning. */
  now: Date;
};

/**
 * A database as months of `size.runs` runs leave it, in `folder`, migrated, and the files of its kept logs beside it.
 * The statements run within SQLite alone: a million runs take a minute or two.
 */
export async function seedDatabase(folder: string, size: Size, root = process.cwd()): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, "orchestrator.db");
  await migrate(root, file);
  const db = await new PrismaBetterSqlite3({ url: `file:${file}` }).connect();
  try {
    await db.executeScript(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;",
    );
    for (const sql of tables(size)) await db.executeScript(sql);
    await db.executeScript("PRAGMA wal_checkpoint(TRUNCATE);");
    const kept = await db.queryRaw({
      sql: `SELECT "runId", "id" FROM "Job" WHERE "log" = 'kept'`,
      args: [],
      argTypes: [],
    });
    for (const [run, job] of kept.rows) {
      const logs = path.join(folder, "logs", String(run), "1");
      await mkdir(logs, { recursive: true });
      await writeFile(path.join(logs, `${job}.log`), "2026-01-01T00:00:00.0000000Z all is well\n");
    }
  } finally {
    await db.dispose();
  }
}

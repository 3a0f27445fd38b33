import { mkdir, open } from "node:fs/promises";
import path from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";

/** A process that is just ending needs up to 5 s. */
const patience = 6_000;

/**
 * Makes this process the only one that works on a database: two would send the same dispatch. The claim is a lock of
 * SQLite's on a file beside it, which the system itself lets go when the process ends, however it ends. Gives true, or
 * false when another process holds it.
 */
export async function claimDatabase(file: string): Promise<boolean> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const lock = `${file}.lock`;
  await (await open(lock, "a", 0o600)).close();
  const connection = await new PrismaBetterSqlite3({ url: `file:${lock}`, timeout: patience }).connect();
  try {
    await connection.executeScript("BEGIN EXCLUSIVE");
    claims.push(connection);
    return true;
  } catch {
    await connection.dispose();
    return false;
  }
}

/** Held to the end of the process: a connection that is collected would let go. */
const claims: unknown[] = [];

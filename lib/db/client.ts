import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { PrismaClient } from "./generated/client";
import { oneAtATime } from "./one-at-a-time";

export type Db = PrismaClient;

/** What runs inside `db.$transaction(async (tx) => …)` takes this. */
export type Tx = Omit<Db, "$connect" | "$disconnect" | "$on" | "$transaction" | "$extends">;

/**
 * Opens a migrated database. WAL lets pages read while the poller writes; `synchronous=FULL` makes a row durable
 * before GitHub hears of it, also when the power goes.
 */
export async function openDb(file: string): Promise<Db> {
  const adapter = oneAtATime(new PrismaBetterSqlite3({ url: `file:${file}`, timeout: 5000 }));
  const db = new PrismaClient({ adapter });
  await db.$queryRawUnsafe("PRAGMA journal_mode = WAL");
  await db.$queryRawUnsafe("PRAGMA synchronous = FULL");
  await db.$queryRawUnsafe("PRAGMA foreign_keys = ON");
  return db;
}

import { mkdtemp, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkDatabase, checkLater } from "@/lib/db/check";
import { type Db, openDb } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import type { Deps } from "@/lib/deps";
import { readFrame } from "@/lib/runs/frame";
import { readHealth } from "@/lib/runs/health";
import { createWatch } from "@/lib/watch";

const root = process.cwd();
let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "large-"));
  file = path.join(folder, "test.db");
  await migrate(root, file);
  await change((db) =>
    db.$executeRawUnsafe(`INSERT INTO "Setting" VALUES ('large', hex(zeroblob(35000000)))`),
  );
});
afterAll(() => rm(folder, { recursive: true }));

async function change(use: (db: Db) => Promise<unknown>): Promise<void> {
  const db = await openDb(file);
  await use(db);
  await db.$queryRawUnsafe("PRAGMA wal_checkpoint(TRUNCATE)");
  await db.$disconnect();
}

it("that a newer version wrote is refused though it is too large to be checked before the start", async () => {
  expect((await stat(file)).size).toBeGreaterThan(64 * 1024 * 1024);
  await change(
    (
      db,
    ) => db.$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ('x', 'x', '29990101000000_later', 1, 1)`,
  );
  await expect(checkDatabase(root, file, folder)).rejects.toThrow(
    /written by a newer version.*29990101000000_later/,
  );
  await change((db) => db.$executeRaw`DELETE FROM _prisma_migrations WHERE id = 'x'`);
  await checkDatabase(root, file, folder);
  expect(await checkLater(root, file)).toBeNull();
});

it("that is damaged is told of while the server works: by health and on every page, and stays as it is", async () => {
  const handle = await open(file, "r+");
  await handle.write(Buffer.alloc(8192, 0xa5), 0, 8192, 4096 * 10_000);
  await handle.close();
  await checkDatabase(root, file, folder);
  const damage = await checkLater(root, file);
  expect(damage).toMatch(/is damaged \(.*npm run restore/);
  const db = await openDb(file);
  const watch = Object.assign(createWatch(new Date()), { damage });
  const github = { rateLimit: () => null, spending: () => ({}) };
  const queue = { stats: async () => ({ pending: 0, oldestAt: null }) };
  const pulses = { read: () => [] };
  const deps = {
    db,
    watch,
    github,
    queue,
    pulses,
    env: {},
    version: "",
    now: () => new Date(),
  } as unknown as Deps;
  expect((await readHealth(deps)).status).toBe("database_damaged");
  expect((await readFrame(deps)).problem).toMatchObject({ code: "damaged", detail: damage });
  await db.$disconnect();
});

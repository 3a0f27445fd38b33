import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { openDb } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";

it("keeps what was written beside a transaction that was rolled back", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "one-at-a-time-"));
  const file = path.join(folder, "test.db");
  await migrate(process.cwd(), file);
  const db = await openDb(file);
  await db.setting.findMany();
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  const failing = db.$transaction(async (tx) => {
    await tx.setting.create({ data: { key: "inside", value: "1" } });
    give();
    // Long enough for the other write to be made, were it not held back.
    for (let turn = 0; turn < 5000; turn += 1) await new Promise(setImmediate);
    throw new Error("rolled back");
  });
  await given;
  // Prisma's promises begin when they are asked.
  const beside = db.setting.create({ data: { key: "beside", value: "1" } }).then((row) => row.key);
  await expect(failing).rejects.toThrow("rolled back");
  expect(await beside).toBe("beside");
  expect(await db.setting.findMany()).toEqual([{ key: "beside", value: "1" }]);
  await db.$disconnect();
  await rm(folder, { recursive: true });
});

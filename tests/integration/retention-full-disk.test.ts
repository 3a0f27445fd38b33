import { readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { keepArtifact } from "@/lib/artifacts/keep-artifact";
import { listArtifacts } from "@/lib/artifacts/list-artifacts";
import { type Retention, usualRetention } from "@/lib/model/retention";
import { prune } from "@/lib/retention/prune";
import { getRun } from "@/lib/runs/queries";
import { writeRetention } from "@/lib/runs/retention-settings";
import { createAsking, templates } from "./asking";
import { type Stage, startStage } from "./stage";
import { mayMount, mountTinyDisk } from "./tiny-disk";

const file = ".github/workflows/ci.yml";
const workflow = `name: CI
on: [push]
jobs: { test: { runs-on: ubuntu-latest, steps: [{ name: Test, run: npm test }] } }
`;
const day = 86_400_000;
const aDay = { days: 1, bytes: null };

let stage: Stage;
let repository: string;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await set({});
  repository = await stage.createRepository(
    { ...templates, [file]: workflow },
    { [file]: { steps: { Test: { log: ["a line ".repeat(20_000)] } } } },
  );
});

const set = (change: Partial<Retention>) =>
  writeRetention(stage.deps, { ...usualRetention, keepLogs: "all", ...change });
const onDisk = async (kind: string) =>
  (await readdir(path.join(stage.dataDir, kind)).catch(() => [])).sort().map(Number);
const logOf = async (run: number) => (await getRun(stage.deps, run))!.jobs[0]!.log;

async function run(): Promise<number> {
  const id = await stage.startRun(repository, "ci.yml", { event: "push", ref: "main" });
  await stage.advance(300_000);
  await stage.look(repository);
  return id;
}

/** An artifact of a run, by GitHub's id, known here. */
async function upload(run: number, name: string, bytes: number): Promise<number> {
  const noise = Buffer.from(Array.from({ length: bytes }, (_, n) => Math.imul(n + 1, 2_654_435_761) >>> 24));
  const { id } = await stage.control<{ id: number }>("POST", `runs/${run}/artifacts`, {
    name,
    base64: noise.toString("base64"),
  });
  // One look serves all who ask within some seconds.
  await stage.advance(60_000);
  await listArtifacts(stage.deps, run);
  return id;
}

it("what a run left whose question is open is never pruned; when it is answered it goes like any other's", async () => {
  const asking = createAsking(stage, repository);
  const id = await asking.askAndEnd();
  const listed = await listArtifacts(stage.deps, id);
  for (const artifact of listed.ok ? listed.value : []) await keepArtifact(stage.deps, artifact.id);
  expect(await asking.detail(id)).toMatchObject({ status: "awaiting_input", jobs: [{ log: "kept" }] });
  const kept = { logs: await onDisk("logs"), artifacts: await onDisk("artifacts") };
  expect(kept.logs).toEqual([id]);
  expect(kept.artifacts.length).toBeGreaterThan(0);

  await stage.advance(2 * day);
  await set({ logs: { days: 1, bytes: 1 }, artifacts: { days: 1, bytes: 1 } });
  expect(await prune(stage.deps)).toMatchObject({ logs: { runs: 0 }, artifacts: { count: 0 } });
  expect({ logs: await onDisk("logs"), artifacts: await onDisk("artifacts") }).toEqual(kept);

  const answers = { target: "staging", percent: 5, notify: true, notes: "" };
  expect(await asking.answer(id, answers)).toMatchObject({ ok: true });
  expect((await prune(stage.deps)).artifacts.count).toBe(kept.artifacts.length);
  expect([(await onDisk("logs")).includes(id), await onDisk("artifacts")]).toEqual([false, []]);
});

it("a database that has no room takes no word of what goes: the files go first, and make room", async () => {
  const [one, two] = [await run(), await run()];
  const artifact = await upload(two, "site", 1000);
  expect((await keepArtifact(stage.deps, artifact)).ok).toBe(true);
  await stage.advance(2 * day);
  await set({ logs: aDay, artifacts: aDay });
  const { db } = stage.deps;
  // As many pages as there are and none more: SQLite answers as it does on a full disk where a row needs one.
  await db.$executeRawUnsafe("CREATE TABLE filler (bytes BLOB)");
  for (const table of ["Job", "Artifact"])
    await db.$executeRawUnsafe(
      `CREATE TRIGGER fill_${table} BEFORE UPDATE ON "${table}" BEGIN INSERT INTO filler VALUES (zeroblob(100000)); END`,
    );
  await db.$queryRawUnsafe("PRAGMA max_page_count = 1");
  const refused = await prune(stage.deps);
  await db.$queryRawUnsafe("PRAGMA max_page_count = 1000000");
  for (const table of ["Job", "Artifact"]) await db.$executeRawUnsafe(`DROP TRIGGER fill_${table}`);
  await db.$executeRawUnsafe("DROP TABLE filler");
  expect(refused.problems).toEqual([one, two, artifact].map((id) => expect.stringMatching(`${id}: .*full`)));
  expect([await onDisk("logs"), await onDisk("artifacts")]).toEqual([[], []]);
  // The rows still say that they are here: whoever opens one gets it again.
  expect((await keepArtifact(stage.deps, artifact)).ok).toBe(true);
  await stage.advance(2 * day);
  expect(await prune(stage.deps)).toMatchObject({ artifacts: { count: 1 }, problems: [] });
});

it.skipIf(!mayMount)(
  "on a full disk what is kept already goes when it is due, what has no room says so, and the rest is kept",
  async () => {
    const logs = await mountTinyDisk(path.join(stage.dataDir, "logs"), 8);
    const artifacts = await mountTinyDisk(path.join(stage.dataDir, "artifacts"), 1);
    try {
      const old = await run();
      expect(await logOf(old)).toBe("kept");
      const small = await upload(old, "small", 1000);
      const large = await upload(old, "large", 3_000_000);
      const other = await upload(old, "other", 2000);
      expect(await keepArtifact(stage.deps, small)).toMatchObject({ ok: true });
      expect(await keepArtifact(stage.deps, large)).toMatchObject({ error: { status: 507 } });
      expect(await keepArtifact(stage.deps, other)).toMatchObject({ ok: true });

      await fill(path.join(stage.dataDir, "logs"));
      const unlucky = await run();
      expect([await logOf(unlucky), (await getRun(stage.deps, unlucky))!.status]).toEqual([
        "unfetched",
        "completed",
      ]);
      await fill(path.join(stage.dataDir, "artifacts"));
      await stage.advance(2 * day);
      await set({ logs: aDay, artifacts: aDay });
      const pruned = await prune(stage.deps);
      expect(pruned).toMatchObject({ logs: { runs: 1 }, artifacts: { count: 2 }, problems: [] });
      expect(await logOf(old)).toBe("pruned");

      await rm(path.join(stage.dataDir, "logs", "filler"));
      await stage.advance(3_600_000);
      expect(await logOf(unlucky)).toBe("kept");
      expect(await logOf(await run())).toBe("kept");
    } finally {
      logs.unmount();
      artifacts.unmount();
    }
  },
);

/** Writes until the disk takes nothing more. */
async function fill(folder: string): Promise<void> {
  await expect(writeFile(path.join(folder, "filler"), Buffer.alloc(16 * 1024 * 1024))).rejects.toThrow(
    "ENOSPC",
  );
}

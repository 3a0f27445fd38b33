import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDb } from "@/lib/db/client";
import type { Backup } from "@/lib/model/backup";
import { usualRetention } from "@/lib/model/retention";
import { plantedToken, startWorld, type World } from "../world";
import { addRepository, dispatchRun, runWhen } from "./through-app";

const workflow = `name: CI
on: workflow_dispatch
jobs:
  work:
    runs-on: ubuntu-latest
    steps: [{ name: Say, run: echo }]
`;
const file = ".github/workflows/ci.yml";

let world: World;
let elsewhere: string;
let runId: number;
let jobId: number;
beforeAll(async () => {
  elsewhere = await mkdtemp(path.join(tmpdir(), "backups-"));
  world = await startWorld({ limits: false });
  await world.app.call("PUT", "/api/retention", { ...usualRetention, keepLogs: "all" });
  const scripts = { [file]: { steps: { "work/Say": { seconds: 0.1, log: ["kept words"] } } } };
  const repository = await addRepository(world, { [file]: workflow }, scripts);
  runId = await dispatchRun(world, repository, "ci.yml");
  const run = await runWhen(world, runId, "its log", ({ jobs }) => jobs[0]?.log === "kept");
  jobId = run.jobs[0]!.id;
});
afterAll(async () => {
  await world.close();
  await rm(elsewhere, { recursive: true, force: true });
});

/** One of the project's commands, as a person calls it on the world's data; gives its exit code and words. */
async function command(script: string, ...words: string[]): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", `scripts/${script}.ts`, ...words], {
    env: { ...process.env, DATA_DIR: world.dataDir, DATABASE_URL: "", HOST: "", ACCESS_TOKEN: "" },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const [code] = await once(child, "close");
  return { code, said };
}
const files = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).map((entry) =>
    path.join(entry.parentPath, entry.name),
  );
const database = () => path.join(world.dataDir, "orchestrator.db");
const logText = async () => (await world.app.call("GET", `/api/jobs/${jobId}/log/raw`)).text;
/** Why the app does not start. */
const refusal = async (): Promise<string> => {
  const told = await world.app.restart().then(
    () => "it started",
    (error) => String(error),
  );
  return told;
};

it("is made over HTTP while the app works, whole, for its owner's eyes alone, and without the token", async () => {
  expect((await world.app.call("GET", "/api/backups")).body).toEqual({ items: [], nextCursor: null });
  const [made, twin] = await Promise.all([1, 2].map(() => world.app.call("POST", "/api/backups", {})));
  expect(made!.status, made!.text).toBe(201);
  expect(twin!.body).toEqual(made!.body);
  const { folder, name, bytes } = made!.body as Backup;
  expect((await world.app.call("GET", "/api/backups")).body).toMatchObject({ items: [{ name, bytes }] });
  expect(await readFile(path.join(folder, "logs", `${runId}`, "1", `${jobId}.log`), "utf8")).toContain(
    "kept words",
  );
  const copy = await openDb(await copied(folder));
  expect(await copy.run.findUnique({ where: { id: BigInt(runId) } })).toMatchObject({ title: "CI" });
  await copy.$disconnect();
  for (const each of [folder, ...(await files(folder))]) {
    const stats = await stat(each);
    if (process.platform !== "win32")
      expect((stats.mode & 0o777).toString(8), each).toBe(stats.isDirectory() ? "700" : "600");
    if (stats.isFile()) expect((await readFile(each)).includes(plantedToken), each).toBe(false);
  }
});

/** Opening a database may write beside it, and a backup is to stay as it is. */
async function copied(folder: string): Promise<string> {
  const target = path.join(elsewhere, `copy-${path.basename(folder)}.db`);
  await cp(path.join(folder, "orchestrator.db"), target);
  return target;
}

it("goes out and comes back by the commands; a restore waits for no app, and keeps what was there", async () => {
  const made = await command("backup", elsewhere);
  expect(made, made.said).toMatchObject({ code: 0 });
  const folder = /Backup: (.+) \(\d+ files/.exec(made.said)![1]!;
  expect(folder.startsWith(elsewhere)).toBe(true);

  const busy = await command("restore", folder);
  expect(busy.code).toBe(1);
  expect(busy.said).toContain("end it first");

  const before = await logText();
  await world.app.call("DELETE", `/api/repos/${await tracked()}`);
  expect(await tracked()).toBeUndefined();
  await world.app.kill();
  await rm(path.join(world.dataDir, "logs"), { recursive: true });
  const restored = await command("restore", folder);
  expect(restored, restored.said).toMatchObject({ code: 0 });
  expect(restored.said).toMatch(/kept as .*orchestrator\.db\.before-/);
  await world.app.restart();
  expect(await tracked()).toMatch(/^octo\//);
  expect(await logText()).toBe(before);
  expect((await stat(database())).mode & 0o077).toBe(0);
});

const tracked = async (): Promise<string | undefined> =>
  ((await world.app.call("GET", "/api/repos")).body as { items: { name: string }[] }).items[0]?.name;

it("that is damaged, not whole, of a newer version or none at all is refused, and nothing is changed", async () => {
  const made = (await world.app.call("POST", "/api/backups", {})).body as Backup;
  await world.app.kill();
  const was = await readFile(database());
  const refuse = async (name: string, spoil: (folder: string) => Promise<unknown>, words: string) => {
    const folder = path.join(elsewhere, name);
    await cp(made.folder, folder, { recursive: true });
    await spoil(folder);
    const { code, said } = await command("restore", folder);
    expect([code, said.includes(words)], `${name}: ${said}`).toEqual([1, true]);
  };
  await refuse("flipped", (folder) => flip(path.join(folder, "orchestrator.db")), "is damaged");
  await refuse("torn", (folder) => rm(path.join(folder, "logs"), { recursive: true }), "is not whole");
  await refuse("bare", (folder) => rm(path.join(folder, "manifest.json")), "is no backup");
  expect((await command("restore")).said).toContain("Name the backup's folder");
  expect(await readFile(database())).toEqual(was);
  expect((await readdir(world.dataDir)).filter((name) => name.includes("restoring"))).toEqual([]);
  await world.app.restart();
});

it("is asked for where the database is damaged, emptied or newer: the app says so and changes nothing", async () => {
  const { folder } = (await world.app.call("POST", "/api/backups", {})).body as Backup;
  await world.app.kill();
  const db = await openDb(database());
  await db.$executeRawUnsafe(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ('x', 'x', '29990101000000_later', 1, 1)`,
  );
  await db.$disconnect();
  expect(await refusal()).toMatch(/written by a newer version of this program \(29990101000000_later\)/);

  const newer = await command("backup", elsewhere);
  const taken = /Backup: (.+) \(\d+ files/.exec(newer.said)![1]!;
  expect((await command("restore", taken)).said).toContain("written by a newer version");

  await flip(database());
  const broken = await readFile(database());
  expect(await refusal()).toMatch(/is damaged .*npm run restore/);
  expect(await readFile(database())).toEqual(broken);

  await writeFile(database(), "");
  expect(await refusal()).toMatch(/is empty, though there are logs/);
  expect((await stat(database())).size).toBe(0);

  expect((await command("restore", folder)).code).toBe(0);
  await world.app.restart();
  expect(await logText()).toContain("kept words");
});

/** Spoils a page in the midst of a database. */
async function flip(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes.fill(0xa5, 4096 * 3, 4096 * 5);
  await writeFile(file, bytes);
}

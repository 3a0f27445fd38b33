import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keepArtifact } from "@/lib/artifacts/keep-artifact";
import { listArtifacts } from "@/lib/artifacts/list-artifacts";
import { pinArtifact, unpinArtifact } from "@/lib/artifacts/pin-artifact";
import { explainFailure } from "@/lib/logs/failure";
import { keepLog } from "@/lib/logs/keep-log";
import { pinLogs, unpinLogs } from "@/lib/logs/pin-logs";
import { askForPruned } from "@/lib/logs/pruned-log";
import { type Retention, usualRetention } from "@/lib/model/retention";
import { startLoop } from "@/lib/poller/loop";
import { previewPrune, prune, readRetentionState } from "@/lib/retention/prune";
import { pruneEvery, pruneHourly } from "@/lib/retention/prune-hourly";
import { readHealth } from "@/lib/runs/health";
import { getRun } from "@/lib/runs/queries";
import { writeRetention } from "@/lib/runs/retention-settings";
import { type Stage, startStage } from "./stage";

const file = ".github/workflows/ci.yml";
const workflow = `name: CI
on: [push, workflow_dispatch]
jobs:
  good: { runs-on: ubuntu-latest, steps: [{ name: Say, run: echo hello }] }
  bad: { runs-on: ubuntu-latest, steps: [{ name: Test, run: npm test }] }
`;
const goes = { [file]: { steps: { Test: { log: ["fine"] } } } };
const fails = { [file]: { steps: { Test: { conclusion: "failure", log: ["not fine"] } } } };
const day = 86_400_000;

let stage: Stage;
let repository: string;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await writeRetention(stage.deps, {
    ...usualRetention,
    keepLogs: "all",
    logs: { days: 1, bytes: null },
    artifacts: { days: 1, bytes: null },
  });
  await stage.advance(3 * day);
  await prune(stage.deps);
  expect(await onDisk("logs")).toEqual([]);
  repository = await stage.createRepository({ [file]: workflow });
});

/** One run from its start to its end, seen by the loop. */
async function run(script: object): Promise<number> {
  await stage.control("PUT", `repos/${repository}/scripts`, script);
  const id = await stage.startRun(repository, "ci.yml", { event: "push", ref: "main" });
  await stage.advance(300_000);
  await stage.look(repository);
  return id;
}
const jobsOf = async (id: number) => (await getRun(stage.deps, id))!.jobs;
const logs = async (id: number) => Object.fromEntries((await jobsOf(id)).map((job) => [job.name, job.log]));
const set = (change: Partial<Retention>) =>
  writeRetention(stage.deps, { ...usualRetention, keepLogs: "all", ...change });
const onDisk = async (kind: string): Promise<string[]> =>
  (await readdir(path.join(stage.dataDir, kind)).catch(() => [])).sort();

describe("which logs are fetched by themselves", () => {
  it("those of all runs, of runs that failed, or none, as it is set", async () => {
    await set({ keepLogs: "failed" });
    expect(await logs(await run(goes))).toEqual({ good: "unfetched", bad: "unfetched" });
    expect(await logs(await run(fails))).toEqual({ good: "kept", bad: "kept" });
    await set({ keepLogs: "opened" });
    const unseen = await run(fails);
    expect(await logs(unseen)).toEqual({ good: "unfetched", bad: "unfetched" });
    await explainFailure(stage.deps, unseen);
    expect((await logs(unseen)).bad).toBe("kept");
    await set({ keepLogs: "all" });
    expect(await logs(await run(goes))).toEqual({ good: "kept", bad: "kept" });
  });

  it("as long as nobody chooses those of failed runs, and what each choice costs an hour is told", async () => {
    expect(usualRetention.keepLogs).toBe("failed");
    await stage.advance(3_600_000);
    for (const script of [goes, goes, fails]) await run(script);
    expect((await readRetentionState(stage.deps)).cost).toEqual({ all: 6, failed: 2, limit: 5000 });
    await stage.advance(3_600_000);
    expect((await readRetentionState(stage.deps)).cost).toMatchObject({ all: 0, failed: 0 });
  });
});

describe("logs that are pruned", () => {
  it("are the oldest, never those of a run that is kept or goes on; each says so and can be fetched again", async () => {
    const [old, pinned] = [await run(goes), await run(goes)];
    await pinLogs(stage.deps, pinned);
    await stage.advance(2 * day);
    const young = await run(goes);
    await stage.control("PUT", `repos/${repository}/scripts`, {
      [file]: { steps: { Test: { hold: true } } },
    });
    const open = await stage.startRun(repository, "ci.yml", { event: "push", ref: "main" });
    await stage.advance(120_000);
    await stage.look(repository);
    expect((await readRetentionState(stage.deps)).used.logs).toMatchObject({ count: 7, runs: 4 });

    await set({ logs: { days: 1, bytes: null } });
    const plan = await previewPrune(stage.deps, { ...usualRetention, logs: { days: 1, bytes: null } });
    expect(plan.logs).toMatchObject({ count: 2, runs: 1 });
    const { due, safe } = await readRetentionState(stage.deps);
    expect(due).toEqual(plan);
    expect(safe.logs).toMatchObject({ count: 3, runs: 2 });
    const pruned = await prune(stage.deps);
    expect(pruned).toMatchObject({ logs: plan.logs, problems: [] });
    expect(await onDisk("logs")).toEqual([pinned, young, open].map(String).sort());
    expect((await readRetentionState(stage.deps)).last).toEqual(pruned);

    expect(await logs(old)).toEqual({ good: "pruned", bad: "pruned" });
    const [job, other] = (await jobsOf(old)).map(({ id }) => id) as [number, number];
    expect(await keepLog(stage.deps, job)).toMatchObject({ error: { status: 410, code: "pruned" } });
    expect(await askForPruned(stage.deps, job)).toMatchObject({
      value: { prunedAt: pruned.at, onGitHub: true },
    });
    expect((await keepLog(stage.deps, job, { again: true })).ok).toBe(true);
    // It counts anew from now on, or it would go within the hour.
    expect((await prune(stage.deps)).logs.runs).toBe(0);
    await stage.control("POST", `runs/${old}/expire-logs`);
    expect(await askForPruned(stage.deps, other)).toMatchObject({ value: { onGitHub: false } });
    expect(await keepLog(stage.deps, other, { again: true })).toMatchObject({
      error: { code: "gone", detail: expect.stringMatching(/pruned here on 2026.*no longer has it/) },
    });

    await unpinLogs(stage.deps, pinned);
    expect((await prune(stage.deps)).logs.runs).toBe(1);
    expect(await pinLogs(stage.deps, 99)).toMatchObject({ error: { status: 404 } });
    await stage.control("POST", `runs/${open}/finish`, { conclusion: "success" });
    await stage.look(repository);
  });

  it("are pruned until the rest has room, and one that the disk will not let go does not keep the others", async () => {
    const ids = [await run(goes), await run(goes), await run(goes)];
    const { used } = await readRetentionState(stage.deps);
    const room = { days: null, bytes: used.logs.bytes - 1 };
    await set({ logs: room });
    expect(await prune(stage.deps)).toMatchObject({ logs: { runs: 1 } });
    expect(await logs(ids[0]!)).toEqual({ good: "pruned", bad: "pruned" });
    expect(await logs(ids[1]!)).toEqual({ good: "kept", bad: "kept" });

    // A database that refuses one run's row, as a bad disk would.
    await stage.deps.db.$executeRawUnsafe(
      `CREATE TRIGGER bad BEFORE UPDATE ON "Job" WHEN NEW."runId" = ${ids[1]} BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END`,
    );
    await stage.advance(2 * day);
    await set({ logs: { days: 1, bytes: null } });
    const pruned = await prune(stage.deps);
    await stage.deps.db.$executeRawUnsafe("DROP TRIGGER bad");
    expect(pruned.problems).toEqual([expect.stringContaining(`Logs of run ${ids[1]}: `)]);
    expect(pruned.logs.runs).toBe(1);
    expect(await logs(ids[2]!)).toEqual({ good: "pruned", bad: "pruned" });
    expect((await prune(stage.deps)).logs.runs).toBe(1);
  });
});

it("artifacts go by the same rule; one that a person keeps stays", async () => {
  const id = await run(goes);
  for (const name of ["one", "two"])
    await stage.control("POST", `runs/${id}/artifacts`, { name, files: { a: name } });
  const listed = await listArtifacts(stage.deps, id);
  const [one, two] = listed.ok ? (listed.value.map((artifact) => artifact.id) as [number, number]) : [0, 0];
  expect((await pinArtifact(stage.deps, one)).ok && (await keepArtifact(stage.deps, two)).ok).toBe(true);
  await stage.advance(2 * day);
  await set({ artifacts: { days: 1, bytes: null } });
  expect(await prune(stage.deps)).toMatchObject({ artifacts: { count: 1 }, logs: { runs: 0 } });
  expect(await onDisk("artifacts")).toEqual([String(one)]);
  await unpinArtifact(stage.deps, one);
  expect((await prune(stage.deps)).artifacts.count).toBe(1);

  // Each was here once: that is said, not that nobody ever fetched it, also where GitHub lists it no longer.
  expect((await keepArtifact(stage.deps, two)).ok).toBe(true);
  expect((await prune(stage.deps)).artifacts.count).toBe(0);
  await stage.advance(2 * day);
  expect((await prune(stage.deps)).artifacts.count).toBe(1);
  const prunedAt = stage.deps.now().toISOString();
  await stage.control("POST", `artifacts/${two}/expire`);
  stage.sim.world.store.artifacts.delete(one);
  await stage.advance(60_000);
  expect(await listArtifacts(stage.deps, id)).toMatchObject({
    value: [
      { id: one, expired: true, storedAt: null, prunedAt: expect.any(String) },
      { id: two, expired: true, storedAt: null, prunedAt },
    ],
  });
  for (const gone of [one, two])
    expect(await keepArtifact(stage.deps, gone)).toMatchObject({
      error: {
        status: 410,
        detail: expect.stringMatching(/was kept here until it was pruned on 2026-.*GitHub no longer/),
      },
    });
});

it("a log whose folder is a bad disk is lost alone: the other's is kept, and looks go on", async () => {
  await set({ keepLogs: "all" });
  await stage.control("PUT", `repos/${repository}/scripts`, goes);
  const id = await stage.startRun(repository, "ci.yml", { event: "push", ref: "main" });
  await mkdir(path.join(stage.dataDir, "logs"), { recursive: true });
  // Root is refused nothing, but no folder can be made where a file stands.
  await writeFile(path.join(stage.dataDir, "logs", String(id)), "in the way");
  await stage.advance(300_000);
  await stage.look(repository);
  expect(await logs(id)).toEqual({ good: "unfetched", bad: "unfetched" });
  expect(await logs(await run(goes))).toEqual({ good: "kept", bad: "kept" });
  expect(await prune(stage.deps)).toMatchObject({ problems: [] });
  expect((await getRun(stage.deps, id))?.status).toBe("completed");
});

it("the loop that prunes goes on after what breaks, says so in health, and its end can be waited for", async () => {
  const leaving = new AbortController();
  let turns = 0;
  const broken = { ...stage.deps, env: { ...stage.deps.env, dataDir: null as unknown as string } };
  const loop = startLoop(stage.deps, { name: "retention", afterBug: pruneEvery }, () => {
    turns += 1;
    return pruneHourly(broken, leaving.signal);
  });
  loop.nudge();
  leaving.abort();
  await loop.stop();
  expect(turns).toBe(1);
  const nextAt = new Date(stage.deps.now().getTime() + 3_600_000).toISOString();
  const { loops } = await readHealth(stage.deps);
  expect(loops).toContainEqual(
    expect.objectContaining({ name: "retention", state: "failing", failures: 1, nextAt }),
  );
});

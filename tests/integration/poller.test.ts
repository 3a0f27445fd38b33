import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hooks } from "@/lib/poller/start";
import { createMemory, tick } from "@/lib/poller/tick";
import { openRun, readRun } from "@/lib/runs/open-run";
import { getRun } from "@/lib/runs/queries";
import { addEnvironment } from "@/simulator/repository";
import { type JournalEntry, openStage, type Stage } from "./frozen-stage";

const second = 1000;
const build = `name: Build
on: [push, workflow_dispatch]
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - run: make
`;
/** A step that goes on for as long as the test wants. */
const holding = { ".github/workflows/build.yml": { steps: { "Run make": { hold: true } } } };
const files = { ".github/workflows/build.yml": build };

let stage: Stage;
let memory = createMemory();
beforeEach(async () => {
  stage = await openStage();
  memory = createMemory();
});
afterEach(() => stage.close());

const start = async (repository: string): Promise<number> =>
  (await stage.control<{ id: number }>("POST", `repos/${repository}/workflows/build.yml/runs`, {})).id;
const finish = (run: number, conclusion = "success") =>
  stage.control("POST", `runs/${run}/finish`, { conclusion });
const look = () => tick(stage.deps, hooks, memory);

/** Looks whenever a look is due, for so long on the simulator's clock. */
async function pass(seconds: number, meanwhile: (at: number) => Promise<unknown> = async () => {}) {
  const begin = stage.sim.world.clock.now();
  const end = begin + seconds * second;
  for (let next = await look(); next.getTime() <= end; next = await look()) {
    stage.advance(Math.max(second, next.getTime() - stage.sim.world.clock.now()));
    await meanwhile((stage.sim.world.clock.now() - begin) / second);
  }
  stage.advance(Math.max(0, end - stage.sim.world.clock.now()));
}

const of = (entries: JournalEntry[], repository: string) =>
  entries.filter((entry) => entry.path.startsWith(`/repos/${repository}/`));
const clearJournal = () => stage.control("DELETE", "journal");

/** The defaults. */
const activeSeconds = 10;
const idleSeconds = 60;

describe("an hour over twenty repositories of which three have active runs", () => {
  it("costs nothing for the idle ones, sees an end within one active interval, and lets the finished be", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `octo/repo-${String(index).padStart(2, "0")}`);
    const busy = names.slice(0, 3);
    for (const name of names) await stage.watch(name, files, holding);
    // Each has a history.
    for (const name of names) await finish(await start(name));
    await pass(idleSeconds);
    const active = await Promise.all(busy.map(start));
    await clearJournal();
    await pass(2 * idleSeconds);

    const firstLooks = await stage.journal("/actions/runs\\?");
    expect(
      firstLooks.filter((entry) => entry.counted).map((entry) => entry.path.split("/actions")[0]),
    ).toEqual(expect.arrayContaining(busy.map((name) => `/repos/${name}`)));

    await clearJournal();
    let endedAt = 0;
    let seenAt = 0;
    stage.deps.bus.subscribe(({ event }) => {
      const isEnd = event.type === "run" && event.runId === active[0] && event.status === "completed";
      if (isEnd && seenAt === 0) seenAt = stage.sim.world.clock.now();
    });
    await pass(3600, async (at) => {
      if (at < 1800 || endedAt > 0) return;
      endedAt = stage.sim.world.clock.now();
      await finish(active[0]!, "failure");
    });
    const ended = await getRun(stage.deps, active[0]!);
    expect(ended).toMatchObject({ conclusion: "failure", jobs: [{ conclusion: "failure" }] });
    expect(seenAt).toBeGreaterThanOrEqual(endedAt);
    expect(seenAt - endedAt).toBeLessThanOrEqual(activeSeconds * second);

    const entries = await stage.journal();
    for (const name of names.slice(3)) {
      const own = of(entries, name);
      expect(own.filter((entry) => entry.counted)).toEqual([]);
      expect(own.length).toBeGreaterThanOrEqual(27);
      expect(own.every((entry) => entry.status === 304 && entry.path.includes("/actions/runs?"))).toBe(true);
    }
    for (const name of busy.slice(1)) expect(of(entries, name).filter((entry) => entry.counted)).toEqual([]);
    // The end: the list, the jobs, the log of the job; then nothing more of that run.
    const costs = of(entries, busy[0]!).filter((entry) => entry.counted);
    expect(costs.map((entry) => entry.path.replace(/\?.*|\d{5,}/g, "…"))).toEqual([
      `/repos/${busy[0]}/actions/runs…`,
      `/repos/${busy[0]}/actions/runs/…/jobs…`,
    ]);
    const last = entries.findLastIndex((entry) => entry.path.includes(`/runs/${active[0]}`));
    expect(entries.slice(last + 1).length).toBeGreaterThan(500);
  }, 400_000);
});

describe("what a look brings", () => {
  it("asks nothing of what had ended before the first look, but for what ended a moment ago", async () => {
    await stage.watch("octo/one", files, holding);
    const old = await start("octo/one");
    await finish(old);
    stage.advance(3600 * second);
    const fresh = await start("octo/one");
    await finish(fresh);
    await clearJournal();
    await look();
    const jobs = (await stage.journal("/jobs")).map((entry) => entry.path.split("?")[0]);
    expect(jobs).toEqual([`/repos/octo/one/actions/runs/${fresh}/jobs`]);
    expect(await getRun(stage.deps, old)).toMatchObject({ status: "completed", jobs: [] });
    // Who asks for it sees its jobs, which are fetched once.
    const first = await readRun(stage.deps, old);
    expect(first).toMatchObject({ id: old, jobs: [{ name: "build", conclusion: "success" }] });
    await clearJournal();
    expect(await readRun(stage.deps, old)).toEqual(first);
    expect(await stage.journal()).toEqual([]);
  });

  it("goes on after a restart with what it knew: no counted request for what did not change", async () => {
    await stage.watch("octo/one", files, holding);
    await start("octo/one");
    await pass(30);
    await stage.reopen();
    await clearJournal();
    memory = createMemory();
    await pass(60);
    const entries = await stage.journal();
    expect(entries.length).toBeGreaterThan(5);
    expect(entries.filter((entry) => entry.counted)).toEqual([]);
  });

  it("backs off with retry-after, and asks nobody else meanwhile", async () => {
    await stage.watch("octo/one", files);
    await stage.watch("octo/two", files);
    await look();
    stage.advance(70 * second);
    await stage.control("POST", "faults", {
      path: "/actions/runs",
      times: 1,
      kind: "answer",
      status: 403,
      headers: { "retry-after": "120" },
      body: { message: "You have exceeded a secondary rate limit." },
    });
    await look();
    await clearJournal();
    await pass(100);
    expect(await stage.journal("/repos/")).toEqual([]);
    await pass(120);
    expect((await stage.journal("octo/one")).length).toBeGreaterThan(0);
    expect((await stage.journal("octo/two")).length).toBeGreaterThan(0);
  });

  it.each([
    ["a server that fails", { kind: "answer", status: 502, body: "bad gateway" }, "github_unavailable"],
    ["a line that breaks", { kind: "reset" }, "github_unreachable"],
    ["nonsense", { kind: "answer", status: 200, body: { workflow_runs: 7 } }, "github_unavailable"],
  ])("keeps %s to its own repository and tells it there", async (_case, fault, code) => {
    await stage.watch("octo/bad", files, holding);
    await stage.watch("octo/good", files, holding);
    await look();
    const run = await start("octo/good");
    stage.advance(70 * second);
    await stage.control("POST", "faults", { path: "octo/bad/actions/runs", times: 1, ...fault });
    await look();
    const bad = await stage.deps.db.repository.findUnique({ where: { name: "octo/bad" } });
    expect(JSON.parse(bad?.problem ?? "null")).toMatchObject({ code });
    expect(await getRun(stage.deps, run)).toMatchObject({ repository: "octo/good" });
    await pass(120);
    const later = await stage.deps.db.repository.findUnique({ where: { name: "octo/bad" } });
    expect(later).toMatchObject({ problem: null, failures: 0 });
  });

  it("drops what it knew of another token's lists", async () => {
    await stage.watch("octo/one", files, holding);
    await pass(30);
    await stage.deps.db.repository.updateMany({ data: { etagOwner: "another" } });
    await clearJournal();
    stage.advance(70 * second);
    await look();
    expect((await stage.journal("/actions/runs\\?")).map((entry) => entry.status)).toEqual([200]);
  });

  it("asks singly, and for free, for a run that slid off the first page", async () => {
    await stage.watch("octo/one", files, holding);
    const long = await start("octo/one");
    await look();
    stage.advance(second);
    const newer = await Promise.all(Array.from({ length: 101 }, () => start("octo/one")));
    await Promise.all(newer.map((run) => finish(run, "cancelled")));
    await pass(60);
    await clearJournal();
    await pass(60);
    const alone = await stage.journal(`/runs/${long}(\\?|$)`);
    expect(alone.length).toBeGreaterThan(3);
    expect(alone.filter((entry) => entry.counted)).toEqual([]);
    await finish(long);
    await pass(15);
    expect(await getRun(stage.deps, long)).toMatchObject({ status: "completed", conclusion: "success" });
  }, 120_000);

  it("shows who is waited for, and no more once that is settled", async () => {
    const gated = build.replace("    runs-on", "    environment: production\n    runs-on");
    await stage.watch("octo/one", { ".github/workflows/build.yml": gated }, holding);
    const repository = stage.sim.world.store.repositories.get("octo/one")!;
    const environment = addEnvironment(stage.sim.world, repository, "production", ["octo"]);
    const run = await start("octo/one");
    await pass(15);
    expect(await getRun(stage.deps, run)).toMatchObject({
      status: "waiting",
      approvals: [{ environment: "production", environmentId: environment.id, reviewers: ["octo"] }],
    });
    await clearJournal();
    await pass(60);
    expect((await stage.journal()).filter((entry) => entry.counted)).toEqual([]);
    const wish = { repository: "octo/one", runId: run, environmentIds: [environment.id], comment: "" };
    expect(await stage.deps.github.reviewApproval({ ...wish, state: "approved" })).toMatchObject({
      ok: true,
    });
    await pass(30);
    expect(await getRun(stage.deps, run)).toMatchObject({ status: "in_progress", approvals: [] });
  });

  it("says that a repository is gone, and asks for it rarely", async () => {
    await stage.watch("octo/one", files, holding);
    await look();
    await stage.control("DELETE", "repos/octo/one");
    await pass(70);
    const row = await stage.deps.db.repository.findUnique({ where: { name: "octo/one" } });
    expect(JSON.parse(row?.problem ?? "null")).toMatchObject({ code: "not_found" });
    await clearJournal();
    await pass(1500);
    expect(await stage.journal()).toEqual([]);
  });

  it("follows a run that was opened by its address, and nothing else of its repository", async () => {
    await stage.control("POST", "repos", { name: "octo/strange", files, scripts: holding });
    const run = await start("octo/strange");
    const opened = await openRun(stage.deps, { repository: "Octo/Strange", id: run });
    expect(opened).toMatchObject({
      ok: true,
      value: { tracked: false, jobs: [{ name: "build" }], graph: [{ key: "build" }] },
    });
    const other = await start("octo/strange");
    await pass(30);
    await finish(run);
    await pass(15);
    expect(await getRun(stage.deps, run)).toMatchObject({
      conclusion: "success",
      jobs: [{ conclusion: "success" }],
    });
    expect(await getRun(stage.deps, other)).toBeNull();
    await clearJournal();
    await pass(120);
    expect(await stage.journal()).toEqual([]);
    expect(await openRun(stage.deps, { repository: "octo/strange", id: 4_242 })).toMatchObject({
      error: { status: 404 },
    });
  });
});

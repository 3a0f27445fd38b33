import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createParser } from "eventsource-parser";
import { type Simulator, startSimulator } from "../../simulator/server";
import { until } from "../../tests/until";
import { control, startWorld, type World } from "../../tests/world";
import { end, hasStarted, spawnGh } from "../gh-watch";
import { files, path as workflow } from "./busy-workflow";

/** Milliseconds from the end of each run to the word of it, and the requests meanwhile: each a read, which is a point. */
export type Watched = { late: number[]; counted: number; requests: number };
type Side = {
  control: (method: "GET" | "POST", where: string, body?: unknown) => Promise<Record<string, number>>;
  /** When the end of each run was told; milliseconds of `performance`. */
  told: Map<number, number>;
  sim: Simulator;
};

const runs = 10;
const hold = { hold: true };
const scripts = { [workflow]: { steps: { Fetch: { seconds: 1 }, Work: hold, Report: { seconds: 1 } } } };

/**
 * Ten runs with three jobs each, in so many repositories, watched on real time for so long: by a `gh run watch` for each,
 * and by this program with ten pages open, each on a GitHub of its own where the same happens at the same time. Null
 * where there is no `gh`.
 */
export async function watchSideBySide(
  repositories: number,
  seconds: number,
  activeSeconds: number,
): Promise<{ ours: Watched; gh: Watched } | null> {
  const peer = await startSimulator({ seed: false });
  const world = await startWorld({
    env: { POLL_ACTIVE_SECONDS: `${activeSeconds}`, POLL_IDLE_SECONDS: "60", LOG_LEVEL: "error" },
  });
  const home = await mkdtemp(path.join(tmpdir(), "bench-watch-"));
  const leaving = new AbortController();
  let watching: ChildProcess[] = [];
  try {
    const theirs: Side = { control: controlOf(peer), told: new Map(), sim: peer };
    const own: Side = { control: world.sim.control, told: new Map(), sim: world.sim };
    // Ten of them are over GitHub's limits within minutes; what they ask for is to be seen.
    await theirs.control("POST", "limits", { primary: false, secondary: false });
    const place = (n: number) => `octo/w${n % repositories}`;
    const ids = { theirs: await begin(theirs, repositories), own: await begin(own, repositories) };
    for (let n = 0; n < repositories; n++)
      await world.app.call("POST", "/api/repos", { repository: place(n) });
    await until("all runs to be known", async () => (await activeRuns(world)) === runs, 60);
    listen(world, own.told, leaving.signal);
    openPages(world, ids.own, leaving.signal);

    watching = ids.theirs.map((id, n) => spawnGh(peer.url, home, place(n), id));
    if (!(await Promise.all(watching.map(hasStarted))).every(Boolean)) return null;
    for (const [n, gh] of watching.entries()) {
      gh.stdout?.resume();
      gh.once("close", () => theirs.told.set(ids.theirs[n]!, performance.now()));
    }
    const counted = async () => (await theirs.control("GET", "journal")).counted ?? 0;
    await until("all gh to look", async () => (await counted()) > 3 * runs, 60);
    await until("our pages to be read", async () => (await readPages(world, ids.own)) === runs, 60);
    return await play([theirs, own], [ids.theirs, ids.own], seconds);
  } finally {
    leaving.abort();
    await Promise.all(watching.map(end));
    await world.close();
    await peer.close();
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Every run goes one step on in the course of it, and ends in its last quarter. */
async function play(sides: [Side, Side], ids: [number[], number[]], seconds: number) {
  const before = await Promise.all(sides.map(({ control }) => control("GET", "journal")));
  const began = performance.now();
  const at = async (part: number) => pause(Math.max(0, part * seconds * 1000 - (performance.now() - began)));
  const ended: [Map<number, number>, Map<number, number>] = [new Map(), new Map()];
  for (let n = 0; n < runs; n++) {
    await at((0.7 * (n + 0.37)) / runs);
    for (const [side, { control, sim }] of sides.entries()) {
      const job = sim.world.store.runs.get(ids[side]![n]!)!.attempts[0]!.jobs[0]!;
      await control("POST", `jobs/${job.id}/advance`);
    }
  }
  for (let n = 0; n < runs; n++) {
    await at(0.75 + (0.2 * (n + 0.61)) / runs);
    for (const [side, { control }] of sides.entries()) {
      ended[side]!.set(ids[side]![n]!, performance.now());
      await control("POST", `runs/${ids[side]![n]}/finish`, { conclusion: "success" });
    }
  }
  await until("all ends to be told", () => sides.every(({ told }) => told.size === runs), 60);
  const after = await Promise.all(sides.map(({ control }) => control("GET", "journal")));
  const [gh, ours] = sides.map(({ told }, side): Watched => {
    const late = [...ended[side]!].map(([id, time]) => told.get(id)! - time).sort((a, b) => a - b);
    const spent = (what: string) => (after[side]![what] ?? 0) - (before[side]![what] ?? 0);
    return { late, counted: spent("counted"), requests: spent("total") };
  }) as [Watched, Watched];
  return { ours, gh };
}

/** The repositories and their runs, which go on until they are ended; gives the runs' ids. */
async function begin({ control }: Side, repositories: number): Promise<number[]> {
  for (let n = 0; n < repositories; n++)
    await control("POST", "repos", { name: `octo/w${n}`, files, scripts });
  const ids: number[] = [];
  for (let n = 0; n < runs; n++) {
    ids.push((await control("POST", `repos/octo/w${n % repositories}/workflows/ci.yml/runs`)).id!);
  }
  return ids;
}

const controlOf =
  ({ url }: Simulator): Side["control"] =>
  (...call) =>
    control(url, ...call);

async function activeRuns({ app }: World): Promise<number> {
  const { body } = await app.call("GET", "/api/health");
  return (body as { poller: { activeRuns: number } }).poller.activeRuns;
}

/** How many of these show their three jobs under way. */
async function readPages({ app }: World, ids: readonly number[]): Promise<number> {
  const answers = await Promise.all(ids.map((id) => app.call("GET", `/api/runs/${id}`)));
  return answers.filter(({ body }) => {
    const jobs = (body as { jobs?: { status: string }[] }).jobs ?? [];
    return jobs.length === 3 && jobs.every(({ status }) => status === "in_progress");
  }).length;
}

/** As ten tabs in front do: each opens its page, and asks again now and then. */
async function openPages({ app }: World, ids: readonly number[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await Promise.all(ids.map((id) => app.call("GET", `/api/runs/${id}`))).catch(() => {});
    await pause(25_000, undefined, { signal }).catch(() => {});
  }
}

/** The one event stream that the tabs share. */
async function listen({ app }: World, told: Map<number, number>, signal: AbortSignal): Promise<void> {
  const answer = await fetch(`${app.url}/api/events`, { signal });
  const parser = createParser({
    onEvent({ event, data }) {
      const { runId, status } = JSON.parse(data) as { runId?: number; status?: string };
      if (event === "run" && status === "completed" && runId && !told.has(runId))
        told.set(runId, performance.now());
    },
  });
  const text = new TextDecoder();
  try {
    for await (const bytes of answer.body!) parser.feed(text.decode(bytes, { stream: true }));
  } catch {
    // It was left.
  }
}

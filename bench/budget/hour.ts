import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createDeps } from "@/lib/deps";
import { parseEnv } from "@/lib/env";
import { createMemory } from "@/lib/poller/memory";
import { createWorkers, hooks } from "@/lib/poller/start";
import { tick } from "@/lib/poller/tick";
import { restoreBudget } from "@/lib/runs/keep-budget";
import { knownRepository } from "@/lib/runs/known-repository";
import { startRun } from "../../simulator/engine/start";
import { startSimulator } from "../../simulator/server";
import { control, plantedToken } from "../../tests/world";
import * as busy from "./busy-workflow";
import { followNews, type News } from "./news";
import { createPages } from "./open-pages";
import { createRandom } from "./random";

export type Wish = {
  repositories: number;
  busy: number;
  runsPerHour: number;
  people: number;
  /** What is measured, after half as much that is not. */
  minutes: number;
  seed: number;
  onProgress: (words: string) => void;
};
export type Hour = {
  /** Before the hour: the first look at every repository. */
  firstLooks: { counted: number; seconds: number };
  counted: number;
  notModified: number;
  refused: number;
  /** The most points in any minute of the hour, and the most counted requests of it. */
  mostPoints: number;
  begun: number;
  news: News;
  /** By what was asked for: counted and free. */
  byPath: Map<string, { counted: number; free: number }>;
  slowness: number;
};

const minute = 60_000;
const hour = 60 * minute;

/**
 * An hour, or `minutes` of one, on a clock that both sides share and that stands still while requests are under way: answers take
 * no time on it. Everything else is as it is: the poller's own ticks, its database, HTTP to the simulator, the queue.
 */
export async function simulateHour(wish: Wish): Promise<Hour> {
  const asked: { at: number; points: number; status: number; path: string }[] = [];
  const sim = await startSimulator({
    seed: false,
    onAnswer: ({ method, status, path }) =>
      asked.push({ at: sim.world.clock.now(), points: method === "GET" ? 1 : 5, status, path }),
  });
  const { clock } = sim.world;
  clock.freeze(Date.parse("2026-03-02T09:00:00Z"));
  const dataDir = await mkdtemp(path.join(tmpdir(), "bench-budget-"));
  const env = parseEnv({
    DATA_DIR: dataDir,
    GITHUB_API_URL: sim.url,
    GITHUB_TOKEN: plantedToken,
    LOG_LEVEL: "error",
  });
  const deps = await createDeps(env, () => new Date(clock.now()));
  try {
    await restoreBudget(deps);
    deps.queue.start(createWorkers(deps, async () => "octo"));
    const random = createRandom(wish.seed);
    const memory = createMemory();
    const pages = createPages(deps, wish.people, random);
    const news = followNews(sim.world, deps, pages.since);

    const names = Array.from({ length: wish.repositories }, (_, n) => `octo/r${String(n).padStart(3, "0")}`);
    for (const name of names) {
      await control(sim.url, "POST", "repos", { name, files: busy.files });
      busy.setTimes(sim.world, name);
      const row = await knownRepository(deps, name);
      if (!row.ok) throw new Error(JSON.stringify(row.error));
      await deps.db.repository.update({ where: { id: row.value.id }, data: { tracked: true } });
    }
    // Making them known was asked in one breath: the minute it takes is not what is measured.
    clock.advance(2 * hour);

    const starts: number[] = [];
    let begun = 0;
    let nudged = false;
    deps.watch.nudge = () => {
      nudged = true;
    };
    const begin = (name: string) => {
      const repository = sim.world.store.repositories.get(name)!;
      const sha = repository.git.refs.get(`refs/heads/${repository.defaultBranch}`)!;
      const branch = repository.defaultBranch;
      const workflow = repository.workflows[0]!;
      startRun(sim.world, { repository, workflow, event: "push", branch, sha, actor: "octo" });
    };
    /** Plays until a time, looking whenever a look is due. */
    const play = async (until: number, isWatched: boolean) => {
      for (;;) {
        nudged = false;
        const next = (await tick(deps, hooks, memory)).getTime();
        await news.settle();
        if (isWatched) await pages.turn();
        await news.settle();
        if (nudged || next <= clock.now()) continue;
        const stop = Math.min(next, starts[0] ?? until, isWatched ? pages.nextAt() : until, until);
        clock.advance(Math.max(1, stop - clock.now()));
        while (starts[0] !== undefined && starts[0] <= clock.now()) {
          starts.shift();
          begin(names[Math.floor(random() * wish.busy)]!);
          begun += 1;
        }
        if (clock.now() >= until) return;
      }
    };
    const counted = (from: number) =>
      asked.filter(({ at, status }) => at >= from && status !== 304 && status !== 403 && status !== 429)
        .length;

    const first = clock.now();
    const seen = async () => deps.db.repository.count({ where: { lastLookAt: null } });
    while ((await seen()) > 0) await play(clock.now() + 5000, false);
    const firstLooks = { counted: counted(first), seconds: (clock.now() - first) / 1000 };
    // What they cost is another hour's.
    clock.advance(61 * minute);

    const [length, warmUp] = [wish.minutes * minute, Math.max(15, wish.minutes / 2) * minute];
    const from = clock.now() + warmUp;
    const expected = Math.round((wish.runsPerHour * warmUp) / hour);
    for (let n = 0; n < expected; n++) starts.push(clock.now() + random() * warmUp);
    for (let n = 0; n < (wish.runsPerHour * wish.minutes) / 60; n++) starts.push(from + random() * length);
    starts.sort((a, b) => a - b);
    for (let part = 1; part <= 4; part++) {
      await play(from - (warmUp * (4 - part)) / 4, true);
      const { slowness, listSeconds } = deps.watch.plan?.pace ?? {};
      wish.onProgress(`warming up, ${part} of 4: slowness ${slowness}, lists ${listSeconds}`);
    }
    news.begin();
    begun = 0;
    const end = from + length;
    for (let part = 1; part <= 6; part++) {
      await play(from + (length * part) / 6, true);
      const so = asked.filter(({ at }) => at >= from);
      const { slowness, listSeconds } = deps.watch.plan?.pace ?? {};
      wish.onProgress(
        `${part} of 6: ${counted(from)} counted of ${so.length}, slowness ${slowness}, lists ${listSeconds}, ${news.soFar()}`,
      );
    }
    const begunInHour = begun;
    // What changed last has its time to arrive; a quarter of an hour is the bound.
    await play(end + 2 * minute, true);
    const inHour = asked.filter(({ at }) => at >= from && at < end);
    return {
      firstLooks,
      counted: inHour.filter(({ status }) => status !== 304 && status !== 403 && status !== 429).length,
      notModified: inHour.filter(({ status }) => status === 304).length,
      refused: inHour.filter(({ status }) => status === 403 || status === 429).length,
      mostPoints: mostIn(
        asked.filter(({ at }) => at >= from - minute && at < end),
        minute,
      ),
      begun: begunInHour,
      news: news.end(end),
      byPath: countByPath(inHour),
      slowness: deps.watch.plan?.pace.slowness ?? 1,
    };
  } finally {
    await deps.queue.stop();
    await deps.db.$disconnect();
    await sim.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

function mostIn(asked: readonly { at: number; points: number }[], ms: number): number {
  let [first, sum, most] = [0, 0, 0];
  for (const { at, points } of asked) {
    sum += points;
    while (asked[first]!.at <= at - ms) sum -= asked[first++]!.points;
    most = Math.max(most, sum);
  }
  return most;
}

function countByPath(asked: readonly { path: string; status: number }[]): Hour["byPath"] {
  const counts: Hour["byPath"] = new Map();
  for (const { path, status } of asked) {
    const what = path.replace(/^\/repos\/[^/]+\/[^/]+\//, "").replace(/\d+/g, "…");
    const entry = counts.get(what) ?? { counted: 0, free: 0 };
    counts.set(what, entry);
    entry[status === 304 ? "free" : "counted"]++;
  }
  return counts;
}

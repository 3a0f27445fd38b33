import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startSimulator } from "../simulator/server";
import { until } from "../tests/until";
import { control, plantedToken } from "../tests/world";
import { longWorkflow } from "./long-workflow";
import { residentMb } from "./process-memory";

export type GhWatch = { requestsAnHour: number; memoryMb: number | null };
type Scene = {
  control: (method: string, where: string, body?: unknown) => Promise<{ id: number; total: number }>;
  startRun: () => Promise<number>;
  /** `gh run watch` of this run, with what it has printed so far. */
  watch: (id: number, ...words: string[]) => { gh: ChildProcess; printed: () => string };
};

/** What one `gh run watch` costs, from `seconds` of watching a run that goes on; null where there is no `gh`. */
export const measureGhWatch = (seconds: number): Promise<GhWatch | null> =>
  withScene(async ({ control, startRun, watch }) => {
    const { gh } = watch(await startRun());
    if (!(await hasStarted(gh))) return null;
    const requests = async () => (await control("GET", "journal")).total;
    await until("gh's first requests", async () => (await requests()) > 2);
    const [before, began] = [await requests(), performance.now()];
    await until("a while of watching", () => performance.now() - began > seconds * 1000, seconds + 5);
    const spent = (await requests()) - before;
    const memoryMb = residentMb(gh.pid ?? 0);
    await end(gh);
    return { requestsAnHour: Math.round((spent * 3600) / seconds), memoryMb };
  });

/**
 * Milliseconds from the end of a run on GitHub to the word of it on the output of `gh run watch`, `times` over, sorted;
 * it looks every `interval` seconds. Null where there is no `gh`.
 */
export const measureChangeToWord = (times: number, interval: number): Promise<number[] | null> =>
  withScene(async ({ control, startRun, watch }) => {
    const taken: number[] = [];
    for (let n = 0; n < times; n += 1) {
      const id = await startRun();
      const { gh, printed } = watch(id, "--interval", `${interval}`);
      if (!(await hasStarted(gh))) return null;
      await until("gh to show the run under way", () => /\* .*(work|Work)/.test(printed()));
      // Anywhere between two looks is as likely: a seventh of the interval further each time.
      const wait = (interval * 1000 * n) / times;
      const began = performance.now();
      await until("its turn", () => performance.now() - began >= wait);
      const changed = performance.now();
      const told = new Promise<number>((resolve) =>
        gh.stdout?.on("data", () => {
          if (/completed with 'success'|✓ .*(work|Work)/.test(printed())) resolve(performance.now());
        }),
      );
      await control("POST", `runs/${id}/finish`, { conclusion: "success" });
      taken.push((await told) - changed);
      await end(gh);
    }
    return taken.sort((a, b) => a - b);
  });

async function withScene<T>(measure: (scene: Scene) => Promise<T>): Promise<T> {
  const simulator = await startSimulator({ seed: false });
  const home = await mkdtemp(path.join(tmpdir(), "gh-watch-"));
  const ask: Scene["control"] = (...call) => control(simulator.url, ...call);
  const watch: Scene["watch"] = (id, ...words) => {
    const gh = spawnGh(simulator.url, home, "octo/watched", id, words);
    let text = "";
    gh.stdout?.setEncoding("utf8").on("data", (more: string) => {
      text += more;
    });
    return { gh, printed: () => text };
  };
  try {
    await ask("POST", "repos", { name: "octo/watched", ...longWorkflow });
    const startRun = async () => (await ask("POST", "repos/octo/watched/workflows/long.yml/runs")).id;
    return await measure({ control: ask, startRun, watch });
  } finally {
    await simulator.close();
    await rm(home, { recursive: true, force: true });
  }
}

/** `gh run watch` of a run on this simulator, which it takes for github.localhost; `home` is all that it knows. */
export const spawnGh = (
  url: string,
  home: string,
  repository: string,
  run: number,
  words: readonly string[] = [],
): ChildProcess =>
  spawn("gh", ["run", "watch", `${run}`, "-R", `github.localhost/${repository}`, ...words], {
    stdio: ["ignore", "pipe", "ignore"],
    env: {
      PATH: process.env.PATH,
      HOME: home,
      GH_CONFIG_DIR: home,
      GH_HOST: "github.localhost",
      GH_TOKEN: plantedToken,
      GH_PROMPT_DISABLED: "1",
      HTTP_PROXY: url,
      NODE_ENV: "production",
    },
  });

export const hasStarted = (gh: ChildProcess): Promise<boolean> =>
  Promise.race([once(gh, "spawn").then(() => true), once(gh, "error").then(() => false)]);

export async function end(gh: ChildProcess): Promise<void> {
  if (gh.exitCode !== null || gh.signalCode !== null) return;
  const ended = once(gh, "close");
  gh.kill();
  await ended;
}

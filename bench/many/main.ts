// Lists at a million runs: npm run bench:many [-- RUNS] [seed]. Prints figures beside their limit; KEEP=folder keeps the
// database there, or uses the one that is there.
import { existsSync } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { buildIfNeeded } from "../../scripts/build.mjs";
import { startSimulator } from "../../simulator/server";
import { startApp } from "../../tests/app-process";
import { plantedToken } from "../../tests/world";
import { createTable } from "../table";
import { deepRequests, listRequests } from "./requests";
import { seedDatabase } from "./seed";

const [runs = 1_000_000, seed = 1] = process.argv.slice(2).map(Number);
const samples = Number(process.env.SAMPLES ?? 20);
const limit = 30;

const table = createTable();
buildIfNeeded();
const folder = process.env.KEEP ?? (await mkdtemp(path.join(tmpdir(), "bench-many-")));
const began = performance.now();
if (!existsSync(path.join(folder, "orchestrator.db"))) {
  await seedDatabase(folder, {
    ...{ runs, repositories: 500, pauses: 3000, dispatches: 4000, keptLogs: 20_000, seed },
    now: new Date(),
  });
  table.row(`${runs} runs written in`, `${Math.round((performance.now() - began) / 1000)} s`);
}
const { size } = await stat(path.join(folder, "orchestrator.db"));
table.row("database", `${Math.round(size / 1e6)} MB`);
const sim = await startSimulator({ seed: false });
const from = performance.now();
const app = await startApp({
  ...{ DATA_DIR: folder, GITHUB_API_URL: sim.url, GITHUB_TOKEN: plantedToken, LOG_LEVEL: "error" },
  // Nothing is looked at meanwhile: what is measured are lists.
  ...{ POLL_ACTIVE_SECONDS: "86400", POLL_IDLE_SECONDS: "86400" },
});
table.row("the app answers after", `${Math.round(performance.now() - from)} ms`);
try {
  const deep = await deepInside(deepRequests);
  const all: number[] = [];
  const empty: number[] = [];
  let missed = 0;
  const requests = [...listRequests(), ...deep];
  for (const request of requests) {
    const times: number[] = [];
    const beside: number[] = [];
    let found = "";
    for (let n = 0; n <= samples; n += 1) {
      const begun = performance.now();
      const { status, body, text } = await app.call("GET", request);
      if (n > 0) times.push(performance.now() - begun);
      if (n > 0) beside.push(await askNothing());
      if (status !== 200) throw new Error(`${request} answered ${status}: ${text}`);
      const { items } = body as { items?: unknown[] };
      found = items ? `${items.length} found` : `${Math.round(text.length / 1000)} kB`;
    }
    times.sort((a, b) => a - b);
    beside.sort((a, b) => a - b);
    all.push(...times);
    empty.push(...beside);
    if (at(times, 0.95) > limit) missed += 1;
    table.row(
      decodeURIComponent(request).replace(/cursor=\S+/, "cursor=…"),
      `${words(times)} (${found}; limit ${limit} ms${at(times, 0.95) > limit ? ": MISSED" : ""}; nothing beside it: p95 ${at(beside, 0.95).toFixed(1)} ms)`,
    );
  }
  all.sort((a, b) => a - b);
  empty.sort((a, b) => a - b);
  table.row(`all ${requests.length} lists`, `${words(all)}; MISSED by ${missed}`);
  table.row("a route that answers 404 and reads nothing, after each of them", words(empty));
} finally {
  await app.kill();
  await sim.close();
  if (!process.env.KEEP) await rm(folder, { recursive: true, force: true });
}
table.row("load of the machine over the last minute", loadavg()[0]!.toFixed(1));
table.print();

function at(sorted: number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

function words(sorted: number[]): string {
  const ms = (value: number) => value.toFixed(1);
  return `p50 ${ms(at(sorted, 0.5))}, p95 ${ms(at(sorted, 0.95))}, slowest ${ms(sorted.at(-1)!)} ms`;
}

/** Milliseconds of a request that reads nothing: Next, the gate, this client, and what else the machine does just then. */
async function askNothing(): Promise<number> {
  const begun = performance.now();
  await app.call("GET", "/api/no-such-route");
  return performance.now() - begun;
}

/** Each of these from a cursor half the way down and at nine tenths, by the times of the newest and the oldest run. */
async function deepInside(lists: string[]): Promise<string[]> {
  const { body } = await app.call("GET", "/api/runs?limit=1");
  const newest = Date.parse((body as { items: { createdAt: string }[] }).items[0]!.createdAt);
  return [0.5, 0.9].flatMap((share) => {
    const then = new Date(newest - share * runs * 3600).toISOString().replace(/\.\d+Z/, "Z");
    const cursor = Buffer.from(`${then} 1`).toString("base64url");
    return lists.map((list) => `${list}${list.includes("?") ? "&" : "?"}cursor=${cursor}`);
  });
}

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { createDeps } from "../../lib/deps";
import { parseEnv } from "../../lib/env";
import { usualRetention } from "../../lib/model/retention";
import { createMemory } from "../../lib/poller/memory";
import { createWorkers, hooks } from "../../lib/poller/start";
import { tick } from "../../lib/poller/tick";
import { prune } from "../../lib/retention/prune";
import { listHome } from "../../lib/runs/home";
import { knownRepository } from "../../lib/runs/known-repository";
import { writeRetention } from "../../lib/runs/retention-settings";
import { freePort } from "../../tests/app-process";
import { plantedToken } from "../../tests/world";
import * as busy from "../budget/busy-workflow";
import { createRandom } from "../budget/random";
import { countHandles, measureDatabase, type Sample } from "./figures";

export type Wish = {
  hours: number;
  repositories: number;
  busy: number;
  runsPerHour: number;
  seed: number;
  onSample: (sample: Sample, words: string) => void;
};
const hour = 3_600_000;
const steps = { Fetch: { seconds: 5 }, Work: { seconds: 400 }, Report: { seconds: 10 } };

/**
 * Hours of the poller, the queue, the database and pruning on a clock that jumps from one thing that is due to the next.
 * The simulator is a process of its own: it remembers every run, and what is measured is ours.
 */
export async function simulateHours(wish: Wish): Promise<Sample[]> {
  const sim = await startSimulatorProcess();
  const dataDir = await mkdtemp(path.join(tmpdir(), "bench-soak-"));
  let time = Date.parse("2026-03-02T09:00:00Z");
  await sim.control("clock/freeze", { at: new Date(time).toISOString() });
  const env = parseEnv({
    ...{ DATA_DIR: dataDir, GITHUB_API_URL: sim.url, GITHUB_TOKEN: plantedToken, LOG_LEVEL: "error" },
    // Looks that are further apart than usual make a day fit into minutes; what grows, grows by looks and runs.
    ...{ POLL_ACTIVE_SECONDS: "30", POLL_IDLE_SECONDS: "300" },
  });
  const deps = await createDeps(env, () => new Date(time));
  const samples: Sample[] = [];
  try {
    deps.queue.start(createWorkers(deps, async () => "octo"));
    // The newest hundred of each busy repository stay: from then on as much goes as comes.
    const runs = { days: null, count: wish.busy * 100 };
    await writeRetention(deps, { ...usualRetention, runs, logs: { days: null, bytes: 1_000_000 } });
    const random = createRandom(wish.seed);
    const names = Array.from({ length: wish.repositories }, (_, n) => `octo/r${String(n).padStart(3, "0")}`);
    for (const name of names) {
      await sim.control("repos", { name, files: busy.files, scripts: { [busy.path]: { steps } } });
      const row = await knownRepository(deps, name);
      if (!row.ok) throw new Error(JSON.stringify(row.error));
      await deps.db.repository.update({ where: { id: row.value.id }, data: { tracked: true } });
    }
    const advance = async (ms: number) => {
      await sim.control("clock/advance", { ms });
      time += ms;
    };
    const memory = createMemory();
    let begun = 0;
    for (let n = 1; n <= wish.hours; n += 1) {
      const end = time + hour;
      const starts = Array.from({ length: wish.runsPerHour }, () => time + random() * hour).sort(
        (a, b) => a - b,
      );
      while (time < end) {
        const next = (await tick(deps, hooks, memory)).getTime();
        await advance(Math.max(5000, Math.round(Math.min(next, starts[0] ?? end, end)) - time));
        while (starts[0] !== undefined && starts[0] <= time) {
          starts.shift();
          begun += 1;
          const name = names[Math.floor(random() * wish.busy)]!;
          const conclusion = random() < 1 / 10 ? "failure" : "success";
          await sim.control(
            `repos/${name}/scripts`,
            { [busy.path]: { steps: { ...steps, Work: { seconds: 200 + 400 * random(), conclusion } } } },
            "PUT",
          );
          await sim.control(`repos/${name}/workflows/ci.yml/runs`, { event: "push", ref: "main" });
        }
      }
      await listHome(deps);
      const pruned = await prune(deps);
      globalThis.gc?.();
      globalThis.gc?.();
      const { heapUsed, rss } = process.memoryUsage();
      const sample = {
        hours: n,
        heap: globalThis.gc ? heapUsed : null,
        rss,
        handles: await countHandles("self"),
        ...(await measureDatabase(env.databaseFile)),
      };
      samples.push(sample);
      const known = await deps.db.run.count();
      wish.onSample(sample, `${begun} runs begun, ${known} here, ${pruned.runs.count} pruned`);
    }
    return samples;
  } finally {
    await deps.queue.stop();
    await deps.db.$disconnect();
    sim.end();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function startSimulatorProcess() {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "simulator/main.ts", "--port", String(port), "--no-seed"],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  process.once("exit", () => child.kill());
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once("line", (line) => resolve(line.split(" ").at(-1)!));
    child.once("exit", () => reject(new Error("The simulator ended.")));
  });
  return {
    url,
    end: () => child.kill(),
    async control(where: string, body: unknown, method = "POST"): Promise<void> {
      const response = await fetch(`${url}/_control/${where}`, {
        method,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!response.ok)
        throw new Error(`/_control/${where} answered ${response.status}: ${await response.text()}`);
      await response.arrayBuffer();
    },
  };
}

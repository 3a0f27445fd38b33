import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createDeps, type Deps } from "@/lib/deps";
import { parseEnv } from "@/lib/env";
import { followRuns } from "@/lib/pause/follow-runs";
import { look } from "@/lib/poller/look";
import { createWorkers, hooks } from "@/lib/poller/start";
import { knownRepository } from "@/lib/runs/known-repository";
import { type Simulator, startSimulator } from "../../simulator/server";
import { validated } from "../contract/validated";
import { until } from "../until";

export const plantedToken = "ghp_PlantedTokenOfTheTests0000000000000000";

export type Stage = {
  sim: Simulator;
  deps: Deps;
  dataDir: string;
  control<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  /** Makes a repository of this test alone, watched. */
  createRepository(files: Record<string, string>, scripts?: Record<string, unknown>): Promise<string>;
  /** Starts a workflow as somebody else would; gives its run's id. */
  startRun(repository: string, workflow: string, wish?: Record<string, unknown>): Promise<number>;
  /** Moves the clock of both, and lets the queue see it. */
  advance(ms: number): Promise<void>;
  /** One look at a repository: runs, the jobs of those that are not settled, artifacts. */
  look(repository: string): Promise<void>;
  /** Waits until no task of this kind is due. */
  settle(kind: string): Promise<void>;
  /** Ends everything, and fails if the simulator told an untruth on the way. */
  close(): Promise<void>;
};

const kinds = ["pause-signal", "pause-expiry", "resume", "keep-log"];

/** The rooms behind the routes, with a simulator whose clock stands still and is theirs too. */
export async function startStage(): Promise<Stage> {
  const truth = validated();
  const sim = await startSimulator({ seed: false, onAnswer: truth.onAnswer });
  sim.world.clock.freeze(Date.parse("2026-03-01T10:00:00Z"));
  const dataDir = await mkdtemp(path.join(tmpdir(), "stage-"));
  const env = parseEnv({
    DATA_DIR: dataDir,
    GITHUB_API_URL: sim.url,
    GITHUB_TOKEN: plantedToken,
    LOG_LEVEL: "error",
  });
  const deps = await createDeps(env, () => new Date(sim.world.clock.now()));
  deps.queue.start(createWorkers(deps, async () => "octo"));
  const unfollow = followRuns(deps);
  let made = 0;

  const control: Stage["control"] = async (method, where, body) => {
    const response = await fetch(`${sim.url}/_control/${where}`, {
      method,
      headers: { "content-type": "application/json" },
      body: method === "GET" ? undefined : typeof body === "string" ? body : JSON.stringify(body ?? {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`/_control/${where} answered ${response.status}: ${text}`);
    return text ? JSON.parse(text) : undefined;
  };

  const settle = async (kind: string) => {
    await until(`no ${kind} task to be due`, async () => {
      deps.queue.nudge(kind);
      const due = { kind, dueAt: { lte: deps.now().toISOString() } };
      return (await deps.db.task.count({ where: due })) === 0;
    });
  };

  return {
    sim,
    deps,
    dataDir,
    control,
    settle,
    async createRepository(files, scripts) {
      made += 1;
      const name = `octo/pause-${made}`;
      await control("POST", "repos", { name, files, scripts });
      await knownRepository(deps, name);
      await deps.db.repository.update({ where: { name }, data: { tracked: true } });
      return name;
    },
    async startRun(repository, workflow, wish = {}) {
      const path = `repos/${repository}/workflows/${workflow}/runs`;
      return (await control<{ id: number }>("POST", path, wish)).id;
    },
    async advance(ms) {
      await control("POST", "clock/advance", { ms });
      for (const kind of kinds) await settle(kind);
    },
    async look(repository) {
      const row = await deps.db.repository.findUniqueOrThrow({ where: { name: repository } });
      const seen = await look(deps, row, hooks);
      if (!seen.ok) throw new Error(JSON.stringify(seen.error));
      await settle("pause-signal");
      await settle("keep-log");
    },
    async close() {
      await unfollow();
      await deps.queue.stop();
      await deps.db.$disconnect();
      await sim.close();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
      truth.expectTruth();
    },
  };
}

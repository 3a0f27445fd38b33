import { rm } from "node:fs/promises";
import { createDeps, type Deps } from "@/lib/deps";
import { parseEnv } from "@/lib/env";
import { createGitHub } from "@/lib/github/octokit";
import { type LogWish, usualRetention } from "@/lib/model/retention";
import { followRuns } from "@/lib/pause/follow-runs";
import { look } from "@/lib/poller/look";
import { createMemory } from "@/lib/poller/memory";
import { toPace } from "@/lib/poller/pace";
import { createWorkers, hooks } from "@/lib/poller/start";
import { knownRepository } from "@/lib/runs/known-repository";
import { writeRetention } from "@/lib/runs/retention-settings";
import { type Simulator, startSimulator } from "../../simulator/server";
import { validated } from "../contract/validated";
import { makeDataFolder } from "../data-folder";
import { until } from "../until";

export const plantedToken = "ghp_PlantedTokenOfTheTests0000000000000000";

export type JournalEntry = { method: string; path: string; status: number; counted: boolean };

export type Stage = {
  sim: Simulator;
  deps: Deps;
  dataDir: string;
  /** One call of `/_control/{path}`; throws where the simulator refuses. */
  control<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  /** Makes a repository of this name, watched. */
  watch(name: string, files?: Record<string, string>, scripts?: unknown): Promise<void>;
  /** Makes a repository of this test alone, watched. */
  createRepository(files: Record<string, string>, scripts?: Record<string, unknown>): Promise<string>;
  /** Starts a workflow as somebody else would; gives its run's id. */
  startRun(repository: string, workflow: string, wish?: Record<string, unknown>): Promise<number>;
  /** What the program asked since the journal was cleared. */
  journal(pattern?: string): Promise<JournalEntry[]>;
  /** Has the queue's workers work, and runs followed, as in a started program. */
  work(): void;
  /** Moves the clock of both, and lets the queue see it. */
  advance(ms: number): Promise<void>;
  /** One look at a repository: runs, the jobs of those that are not settled, artifacts. */
  look(repository: string): Promise<void>;
  /** Waits until no task of this kind is due. */
  settle(kind: string): Promise<void>;
  /** The same database in a new life, where nothing works until it is told. */
  reopen(): Promise<Deps>;
  /** A client that remembers nothing: its next write leaves at once. It waits so many real seconds for an answer. */
  reconnect(timeoutSeconds?: number): void;
  /** Ends everything, and fails if the simulator told an untruth on the way. */
  close(): Promise<void>;
};

type Options = {
  /** False: nothing works off tasks before `work()`. */
  working?: boolean;
  /** How far our clock is ahead of GitHub's, in milliseconds. */
  ahead?: number;
  /** Which logs are fetched without anybody opening them; as usual when left out. */
  keepLogs?: LogWish;
  /** A twentieth of a second when left out, for most tests have nothing to see while a write waits for its turn. */
  secondsBetweenWrites?: number;
};

const kinds = ["pause-signal", "pause-expiry", "resume", "find-resumed", "keep-log"];

/** The rooms behind the routes, with a simulator that they reach by HTTP and whose clock stands still and is theirs too. */
export async function startStage({
  working = true,
  ahead = 0,
  keepLogs,
  secondsBetweenWrites = 0.05,
}: Options = {}): Promise<Stage> {
  const truth = validated();
  const sim = await startSimulator({ seed: false, onAnswer: truth.onAnswer });
  sim.world.clock.freeze(Date.parse("2026-03-01T10:00:00Z"));
  const dataDir = await makeDataFolder("stage-");
  const env = parseEnv({
    DATA_DIR: dataDir,
    GITHUB_API_URL: sim.url,
    GITHUB_TOKEN: plantedToken,
    GITHUB_SECONDS_BETWEEN_WRITES: String(secondsBetweenWrites),
    LOG_LEVEL: "error",
  });
  const open = () => createDeps(env, () => new Date(sim.world.clock.now() + ahead));
  let following: ReturnType<typeof followRuns> | null = null;
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
  const end = async () => {
    await following?.stop();
    following = null;
    await stage.deps.queue.stop();
    await stage.deps.db.$disconnect();
  };

  /** Waits until runs that changed were followed and no task of these kinds is due. */
  const settle = async (kinds: string[]) => {
    await until(`no task to be due of ${kinds}`, async () => {
      const { db, queue, now } = stage.deps;
      await following?.idle();
      for (const kind of kinds) queue.nudge(kind);
      const due = { kind: { in: kinds }, dueAt: { lte: now().toISOString() } };
      return (await db.task.count({ where: due })) === 0;
    });
  };

  const stage: Stage = {
    sim,
    deps: await open(),
    dataDir,
    control,
    async watch(name, files, scripts) {
      await control("POST", "repos", { name, files, scripts });
      const row = await knownRepository(stage.deps, name);
      if (!row.ok) throw new Error(JSON.stringify(row.error));
      await stage.deps.db.repository.update({ where: { id: row.value.id }, data: { tracked: true } });
    },
    async createRepository(files, scripts) {
      made += 1;
      const name = `octo/pause-${made}`;
      await stage.watch(name, files, scripts);
      return name;
    },
    async startRun(repository, workflow, wish = {}) {
      const path = `repos/${repository}/workflows/${workflow}/runs`;
      return (await control<{ id: number }>("POST", path, wish)).id;
    },
    async journal(pattern = "") {
      const where = `journal?path=${encodeURIComponent(pattern)}`;
      return (await control<{ entries: JournalEntry[] }>("GET", where)).entries;
    },
    work() {
      stage.deps.queue.start(createWorkers(stage.deps, async () => "octo"));
      following = followRuns(stage.deps);
    },
    async advance(ms) {
      sim.world.clock.advance(ms);
      if (following) await settle(kinds);
    },
    async look(repository) {
      const { deps } = stage;
      const row = await deps.db.repository.findUniqueOrThrow({ where: { name: repository } });
      const seen = await look(deps, row, hooks, {
        pace: toPace(1, "whole", { activeSeconds: 10, idleSeconds: 60 }),
        mostRuns: 1000,
        memory: createMemory(),
      });
      if (!seen.ok) throw new Error(JSON.stringify(seen.error));
      if (following) await settle(["pause-signal", "keep-log"]);
    },
    settle: (kind) => settle([kind]),
    async reopen() {
      await end();
      stage.deps = await open();
      return stage.deps;
    },
    reconnect(timeoutSeconds) {
      const { now, log } = stage.deps;
      const token = plantedToken;
      stage.deps.github = createGitHub({ apiUrl: env.apiUrl, token, now, log, timeoutSeconds });
    },
    async close() {
      await end();
      await sim.close();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
      truth.expectTruth();
    },
  };
  if (keepLogs) await writeRetention(stage.deps, { ...usualRetention, keepLogs });
  if (working) stage.work();
  return stage;
}

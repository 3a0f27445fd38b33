import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createDeps, type Deps } from "@/lib/deps";
import { parseEnv } from "@/lib/env";
import { knownRepository } from "@/lib/runs/known-repository";
import { type Simulator, startSimulator } from "@/simulator/server";

export type Stage = {
  sim: Simulator;
  deps: Deps;
  /** One call of `/_control/{path}`; throws where the simulator refuses. */
  control<T = unknown>(method: string, where: string, body?: unknown): Promise<T>;
  /** Makes a repository with these files and has the program watch it. */
  watch(name: string, files?: Record<string, string>, scripts?: unknown): Promise<void>;
  /** What the program asked since the journal was cleared. */
  journal(pattern?: string): Promise<JournalEntry[]>;
  advance(ms: number): void;
  /** The same database in a new life. */
  reopen(): Promise<Deps>;
  close(): Promise<void>;
};
export type JournalEntry = { method: string; path: string; status: number; counted: boolean };

/** The rooms of this program in this process, on the frozen clock of a simulator that they reach by HTTP. */
export async function openStage(variables: Record<string, string> = {}): Promise<Stage> {
  const sim = await startSimulator({ seed: false });
  sim.world.clock.freeze(Date.parse("2026-03-02T09:00:00Z"));
  const folder = await mkdtemp(path.join(tmpdir(), "stage-"));
  const env = parseEnv({
    DATA_DIR: folder,
    GITHUB_API_URL: sim.url,
    GITHUB_TOKEN: "ghp_TokenOfTheStage00000000000000000000000",
    LOG_LEVEL: "silent",
    ...variables,
  });
  const now = () => new Date(sim.world.clock.now());
  const open = () => createDeps(env, now);
  const control = async <T>(method: string, where: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${sim.url}/_control/${where}`, {
      method,
      headers: { "content-type": "application/json" },
      body: method === "GET" ? undefined : JSON.stringify(body ?? {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`/_control/${where} answered ${response.status}: ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  };
  const stage: Stage = {
    sim,
    deps: await open(),
    control,
    async watch(name, files, scripts) {
      await control("POST", "repos", { name, files, scripts });
      const row = await knownRepository(stage.deps, name);
      if (!row.ok) throw new Error(JSON.stringify(row.error));
      await stage.deps.db.repository.update({ where: { id: row.value.id }, data: { tracked: true } });
    },
    journal: async (pattern = "") =>
      (await control<{ entries: JournalEntry[] }>("GET", `journal?path=${encodeURIComponent(pattern)}`))
        .entries,
    advance: (ms) => sim.world.clock.advance(ms),
    async reopen() {
      await stage.deps.queue.stop();
      await stage.deps.db.$disconnect();
      stage.deps = await open();
      return stage.deps;
    },
    async close() {
      await stage.deps.queue.stop();
      await stage.deps.db.$disconnect();
      await sim.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
  return stage;
}

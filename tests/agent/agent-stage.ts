import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import JSZip from "jszip";
import type { Simulator } from "../../simulator/server";
import { templates } from "../workflows";
import { type Reply, startMessagesApi } from "./messages-api";
import { type JobRun, runJobs } from "./mini-runner";

export const file = "gsd-workflow.yml";

/** Why the real Claude Code cannot be run here; null where it can. In CI it must be there. */
export function whyNoClaude(): string | null {
  const { resolve } = createRequire(import.meta.url);
  const name = `@anthropic-ai/claude-code-${process.platform}-${process.arch}`;
  const program = process.platform === "win32" ? "claude.exe" : "claude";
  const isThere = (resolve.paths(name) ?? []).some((folder) => existsSync(path.join(folder, name, program)));
  if (process.platform === "win32") return "the template runs on Linux; its steps are written for bash";
  if (isThere) return null;
  // Where our own CI runs on Linux there is no reason to skip: then these tests fail instead.
  if (process.env.CI && process.platform === "linux")
    throw new Error(`The agent's tests must run in CI, and npm has installed no ${name}.`);
  return `npm has installed no ${name}`;
}

/** The template's jobs hold in the simulator: what happens in them is done for real, by the mini runner. */
export const held = {
  [`.github/workflows/${file}`]: { steps: { "See which run asked": { hold: true }, Plan: { hold: true } } },
};

export type AgentStage = Awaited<ReturnType<typeof createAgentStage>>;

/** A repository of the simulator with the template, its origin, and the model's words. */
export async function createAgentStage(
  sim: Pick<Simulator, "url" | "world">,
  repository: string,
  script: Reply[] = [],
) {
  const temp = mkdtempSync(path.join(tmpdir(), "agent-"));
  const origin = path.join(temp, "origin.git");
  const api = await startMessagesApi(script);
  const git = (...words: string[]) => execFileSync("git", words, { cwd: origin, encoding: "utf8" }).trim();
  plantOrigin(temp, origin);
  const control = async (method: string, where: string, body?: unknown) => {
    const answer = await fetch(`${sim.url}/_control/${where}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${where}: ${answer.status} ${await answer.text()}`);
    const text = await answer.text();
    return text ? JSON.parse(text) : null;
  };
  await control("POST", "repos", {
    name: repository,
    private: false,
    files: { ...templates(file), "README.md": "# A\n" },
    scripts: held,
  });
  const artifact = async (runId: number, name: string) => {
    const found = [...sim.world.store.artifacts.values()].find(
      (one) => one.run.id === runId && one.name === name,
    );
    return found ? JSZip.loadAsync(found.body) : null;
  };
  const asked = (runId: number) =>
    [...sim.world.store.artifacts.values()].find(
      (one) => one.run.id === runId && one.name.startsWith("pause-signal-"),
    )?.name;
  return {
    temp,
    origin,
    api,
    git,
    control,
    /** A file of a run's artifact, as JSON. */
    async read<T = any>(runId: number, name: string, entry: string): Promise<T> {
      const zip = await artifact(runId, name);
      const text = await zip?.file(entry)?.async("string");
      if (text === undefined) throw new Error(`Run ${runId} has no ${entry} in ${name}.`);
      return JSON.parse(text);
    },
    artifact,
    /** The name of the question that a run asks; undefined where it asks none. */
    asked,
    pulls: () =>
      [...sim.world.store.repositories.values()].find(
        (one) => `${one.owner.login}/${one.name}` === repository,
      )!.pulls,
    async start(inputs: Record<string, unknown>): Promise<number> {
      const run = await control("POST", `repos/${repository}/workflows/${file}/runs`, { inputs });
      return run.id;
    },
    /** Starts the run that an answer starts, as the app would. */
    async answer(runId: number, answers: Record<string, unknown>, pause = asked(runId)): Promise<number> {
      const client_payload = { run_id: runId, pause, answers, session: "s-1" };
      const run = await control("POST", `repos/${repository}/workflows/${file}/runs`, {
        event: "repository_dispatch",
        payload: { action: "gsd-workflow", client_payload },
      });
      return run.id;
    },
    /** Carries out a run's jobs and ends it in the simulator. */
    async carryOut(
      runId: number,
      wish: {
        secrets?: Record<string, string>;
        minutes?: number;
        onPrint?: (text: string, stop: () => void) => unknown;
      } = {},
    ): Promise<Record<string, JobRun>> {
      const jobs = await runJobs({
        sim,
        runId,
        file,
        origin,
        temp,
        ...wish,
        secrets: { ANTHROPIC_API_KEY: "sk-ant-real", ...wish.secrets },
        env: { API_URL: api.url },
        minutes: wish.minutes,
      });
      const failed = Object.values(jobs).some(({ conclusion }) => conclusion === "failure");
      await control("POST", `runs/${runId}/finish`, { conclusion: failed ? "failure" : "success" });
      return jobs;
    },
    /** The simulator's GitHub learns of a branch that was pushed to the origin. */
    async showBranch(branch: string): Promise<void> {
      await control("POST", `repos/${repository}/commits`, {
        files: { "work.txt": "1" },
        branch,
        message: "Work",
      });
    },
    /** Somebody else pushes a file to a branch of the origin. */
    pushElsewhere(branch: string, name: string) {
      const folder = path.join(temp, "seed");
      writeFileSync(path.join(folder, name), `${name.replace(/\..*/, "")}\n`);
      for (const words of [
        ["add", "."],
        ["commit", "-q", "-m", "Theirs"],
        ["push", "-q", origin, `HEAD:refs/heads/${branch}`],
      ]) {
        execFileSync("git", ["-c", "user.name=mona", "-c", "user.email=mona@example.com", ...words], {
          cwd: folder,
        });
      }
    },
    async close() {
      await api.close();
      rmSync(temp, { recursive: true, force: true });
    },
  };
}

function plantOrigin(temp: string, origin: string) {
  const seed = path.join(temp, "seed");
  mkdirSync(seed);
  const git = (...words: string[]) => execFileSync("git", words, { cwd: seed });
  git("init", "-q", "-b", "main");
  writeFileSync(path.join(seed, "README.md"), "# A\n");
  git("add", ".");
  git("-c", "user.name=octo", "-c", "user.email=octo@example.com", "commit", "-q", "-m", "First");
  git("clone", "-q", "--bare", ".", origin);
}

import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import JSZip from "jszip";
import { pauseSignal } from "@/lib/model/pause";
import type { Simulator } from "../../simulator/server";
import { createRunner } from "../runner/runner";
import type { OnPrint } from "../runner/shell";
import { templates } from "../workflows";
import { type Reply, startMessagesApi } from "./messages-api";
import { plantOrigin } from "./origin";

const file = "gsd-workflow.yml";

type Tokens = { input: number; output: number };
type Cost = {
  story: number;
  leg: number;
  previous: number | null;
  budget: number;
  usd: number | null;
  tokens: Tokens;
  total: { usd: number; legs: number; tokens: Tokens; incomplete: boolean };
};

/** The template's jobs hold in the simulator: what happens in them is done for real, by the runner. */
const held = {
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
  const origin = plantOrigin(temp);
  const api = await startMessagesApi(script);
  const runner = await createRunner(sim, {
    repository,
    origin: origin.folder,
    plant: installAgent,
    path: process.env.PATH,
  });
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
  const read = async (runId: number, name: string, entry: string): Promise<unknown> => {
    const zip = await artifact(runId, name);
    const text = await zip?.file(entry)?.async("string");
    if (text === undefined) throw new Error(`Run ${runId} has no ${entry} in ${name}.`);
    return JSON.parse(text);
  };
  const asked = (runId: number) =>
    [...sim.world.store.artifacts.values()].find(
      (one) => one.run.id === runId && one.name.startsWith("pause-signal-"),
    )?.name;
  return {
    store: sim.world.store,
    workspace: runner.workspace,
    api,
    git: origin.git,
    control,
    /** What a run asks. */
    readQuestion: async (runId: number) =>
      pauseSignal.parse(await read(runId, asked(runId) ?? "", "pause.json")),
    /** What it says that it has cost. */
    readCost: async (runId: number) => (await read(runId, `agent-cost-${runId}`, "cost.json")) as Cost,
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
      {
        secrets,
        minutes,
        onPrint,
      }: { secrets?: Record<string, string>; minutes?: number; onPrint?: OnPrint } = {},
    ) {
      const jobs = await runner.run(runId, {
        secrets: { ANTHROPIC_API_KEY: "sk-ant-real", ...secrets },
        env: { API_URL: api.url },
        ...(minutes === undefined ? {} : { given: { minutes: String(minutes) } }),
        ...(onPrint ? { onPrint } : {}),
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
    pushElsewhere: origin.pushElsewhere,
    async close() {
      await api.close();
      await runner.close();
      rmSync(temp, { recursive: true, force: true });
    },
  };
}

/** What npm would install is there already: tests need no network. */
function installAgent(actions: string) {
  const agent = path.join(actions, "agent");
  const modules = path.resolve(import.meta.dirname, "..", "..", "node_modules");
  symlinkSync(modules, path.join(agent, "node_modules"));
  const file = path.join(agent, "action.yml");
  writeFileSync(file, readFileSync(file, "utf8").replace(/run: npm ci .*/, "run: echo installed"));
}

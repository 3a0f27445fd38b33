import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Simulator } from "../../simulator/server";
import { control } from "../contract/visit";
import { runAction } from "./action";
import { type JobResult, type Needs, needsOf, readWorkflow, runJob } from "./job";
import { type Facts, type Options, type Permissions, type Setting, startMachine } from "./machine";
import type { StepsResult } from "./steps";
import { createToolbox } from "./toolbox";

const root = path.resolve(import.meta.dirname, "..", "..");

/** Which job of a workflow is meant, and what started it. Without a run it belongs to, a new one is started. */
export type JobWish = Partial<Facts> & { job: string; needs?: Needs };

/** A runner that really executes scripts, for runs that a simulator has on record. */
export type Runner = {
  /** What one job of a workflow file does. */
  job(file: string, wish: JobWish): Promise<JobResult & { runId: number }>;
  /** What all jobs of a run on record do, each once those that it needs have ended. It is not ended in the simulator. */
  run(runId: number, wish?: Options & Pick<Facts, "secrets">): Promise<Record<string, JobResult>>;
  /** What an action of ours does in a job of this run. */
  action(
    folder: string,
    given: Record<string, string>,
    place: { runId: number; permissions: Permissions; attempt?: number },
  ): Promise<StepsResult>;
  /** A run on record, not begun. */
  startRun(workflow: string, wish?: Record<string, unknown>): Promise<number>;
  temp: string;
  /** Where whole runs check out to: one path for all, as at GitHub, emptied before each job. */
  workspace: string;
  close(): Promise<void>;
};

type Wishes = Pick<Setting, "repository" | "origin" | "plant"> & {
  /** Tools that this runner does not have, such as `gh`. */
  lacking?: readonly string[];
  /** PATH of its steps, in place of a folder that holds a runner's usual tools and a gh that speaks to the simulator. */
  path?: string | undefined;
};

/** The simulator's clock should stand still. */
export async function createRunner(
  { url, world }: Pick<Simulator, "url" | "world">,
  { repository, lacking = [], path: given, origin, plant }: Wishes,
): Promise<Runner> {
  const temp = await mkdtemp(path.join(tmpdir(), "runner-"));
  const workspace = path.join(temp, "work", repository);
  const setting: Setting = {
    ...{ url, repository, origin, plant, folder: temp },
    env: given ? { PATH: given } : { PATH: await createToolbox(temp, lacking), ...toGhEnv(url) },
    addToken: (value, permissions) =>
      control(url, "tokens", { value, login: "octo", kind: "app", permissions, repositories: [repository] }),
  };
  const startRun: Runner["startRun"] = async (workflow, wish = {}) =>
    (await control<{ id: number }>(url, `repos/${repository}/workflows/${workflow}/runs`, wish)).id;

  return {
    temp,
    workspace,
    startRun,
    async job(file, { job, ...wish }) {
      const { event = "workflow_dispatch", inputs = {}, payload = {} } = wish;
      const runId = wish.runId ?? (await startRun(file, { event, inputs, payload }));
      const workflow = readWorkflow(file);
      return { ...(await runJob(setting, workflow, workflow.jobs[job]!, { ...wish, file, runId })), runId };
    },
    async run(runId, wish = {}) {
      const run = world.store.runs.get(runId);
      if (!run) throw new Error(`The simulator has no run ${runId}.`);
      const file = path.posix.basename(run.workflow.path);
      const { event, inputs, branch } = run;
      const payload = { ...run.payload, repository: { private: run.repository.private } };
      const attempt = run.attempts.length;
      const facts = { runId, file, event, inputs, payload, attempt, ...(branch ? { branch } : {}) };
      const workflow = readWorkflow(file);
      const ended: Record<string, JobResult> = {};
      const left = new Map(Object.entries(workflow.jobs));
      while (left.size > 0) {
        const [name, job] = [...left].find(([, one]) => needsOf(one).every((need) => need in ended))!;
        const needs: Needs = {};
        for (const need of needsOf(job)) {
          needs[need] = { result: ended[need]!.conclusion, outputs: ended[need]!.outputs };
        }
        ended[name] = await runJob(setting, workflow, job, { ...wish, ...facts, needs, workspace });
        left.delete(name);
      }
      return ended;
    },
    async action(folder, inputs, { permissions, ...facts }) {
      const frame = await startMachine(setting, facts, { permissions });
      return runAction(path.join(root, folder), inputs, frame);
    },
    close: () => rm(temp, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** How gh finds a stand-in: a host for which it uses no TLS, by way of a proxy that is the stand-in itself. */
const toGhEnv = (url: string) => ({ GH_HOST: "github.localhost", HTTP_PROXY: url });

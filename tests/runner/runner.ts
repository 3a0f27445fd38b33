import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import type { Simulator } from "../../simulator/server";
import { templates } from "../workflows";
import { createArtifacts } from "./artifacts";
import { holds, interpolateAll } from "./expressions";
import { type Frame, runAction, runSteps, type StepFile, type StepsResult } from "./run-steps";
import { createToolbox } from "./shell";

type Permissions = Record<string, "read" | "write">;

/** What started a run, and which of its jobs is meant. */
export type JobWish = {
  job: string;
  event?: string;
  inputs?: Record<string, unknown>;
  /** `github.event`. */
  payload?: Record<string, unknown>;
  needs?: Record<string, { result?: string; outputs?: Record<string, string> }>;
  attempt?: number;
  /** The run it belongs to; without it a new one is started. */
  runId?: number;
};

export type JobResult = StepsResult & { skipped: boolean; jobOutputs: Record<string, string>; runId: number };

/** A runner that really executes scripts, for runs that a simulator has on record. */
export type Runner = {
  /** What one job of a workflow file does; its token has the permissions that the file gives it, and no more. */
  job(file: string, wish: JobWish): Promise<JobResult>;
  /** What an action does in a job of this run. */
  action(
    folder: string,
    given: Record<string, string>,
    place: { runId: number; permissions: Permissions; attempt?: number },
  ): Promise<StepsResult>;
  /** A run on record, not begun. */
  startRun(workflow: string, wish?: Record<string, unknown>): Promise<number>;
  temp: string;
  close(): Promise<void>;
};

type Wishes = { repository: string; lacking?: readonly string[] };
type JobFile = {
  if?: unknown;
  permissions?: Permissions;
  env?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  steps: StepFile[];
};

let made = 0;

/** `lacking`: tools that this runner does not have, such as `gh`. The simulator's clock should stand still. */
export async function createRunner(
  { url }: Pick<Simulator, "url">,
  { repository, lacking = [] }: Wishes,
): Promise<Runner> {
  const temp = await mkdtemp(path.join(tmpdir(), "runner-"));
  const toolbox = await createToolbox(temp, lacking);

  const control = async (where: string, body: unknown) => {
    const answer = await fetch(`${url}/_control/${where}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`control ${where}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: number };
  };
  const startRun: Runner["startRun"] = async (workflow, wish = {}) =>
    (await control(`repos/${repository}/workflows/${workflow}/runs`, wish)).id;

  const prepare = async (
    wish: JobWish & { runId: number; permissions: Permissions; file?: string },
  ): Promise<Frame> => {
    made += 1;
    const token = `ghs_runner${process.pid}x${made}`.padEnd(40, "0");
    const permissions = { metadata: "read", ...wish.permissions };
    await control("tokens", {
      value: token,
      login: "octo",
      kind: "app",
      permissions,
      repositories: [repository],
    });
    const workspace = path.join(temp, `work-${made}`);
    const home = path.join(temp, `home-${made}`);
    for (const folder of [workspace, home]) await mkdir(folder);
    const github = {
      token,
      event: wish.payload ?? {},
      event_name: wish.event ?? "workflow_dispatch",
      run_id: String(wish.runId),
      run_attempt: String(wish.attempt ?? 1),
      repository,
      actor: "octo",
      workflow_ref: `${repository}/.github/workflows/${wish.file ?? "none"}@refs/heads/main`,
      server_url: "https://github.com",
      api_url: url,
      workspace,
    };
    const names = Object.entries(github).filter(([name]) => name !== "token" && name !== "event");
    return {
      contexts: {
        github,
        inputs: wish.inputs ?? {},
        needs: wish.needs ?? {},
        runner: { temp: home, os: "Linux" },
      },
      env: {
        ...Object.fromEntries(names.map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, String(value)])),
        PATH: toolbox,
        HOME: home,
        RUNNER_TEMP: home,
        // How gh finds a stand-in: a host for which it uses no TLS, by way of a proxy that is the stand-in itself.
        GH_HOST: "github.localhost",
        GH_CONFIG_DIR: home,
        HTTP_PROXY: url,
      },
      workspace,
      temp: home,
      artifacts: createArtifacts({ url, token: observer, repository }, wish.runId),
    };
  };

  return {
    temp,
    startRun,
    async job(file, wish) {
      const workflow = parse(Object.values(templates(file))[0] ?? "");
      const job = workflow.jobs[wish.job] as JobFile;
      const { event = "workflow_dispatch", inputs = {}, payload = {} } = wish;
      const runId = wish.runId ?? (await startRun(file, { event, inputs, payload }));
      const permissions = job.permissions ?? workflow.permissions;
      const frame = await prepare({ ...wish, file, runId, permissions });
      const { github, needs } = frame.contexts;
      const none = { ...empty, runId, skipped: true, jobOutputs: {} };
      if (!holds(job.if, { github, needs, inputs }, "success")) return none;
      const env = {
        ...interpolateAll(workflow.env, frame.contexts),
        ...interpolateAll(job.env, frame.contexts),
      };
      const ran = await runSteps(job.steps, { ...frame, env: { ...frame.env, ...env } });
      const jobOutputs = interpolateAll(job.outputs, { ...frame.contexts, steps: ran.steps });
      return { ...ran, skipped: false, jobOutputs, runId };
    },
    async action(folder, given, place) {
      const frame = await prepare({ job: "", ...place });
      return runAction(folder, given, frame);
    },
    close: () => rm(temp, { recursive: true, force: true }),
  };
}

const observer = "ghp_observerobserverobserverobserver0000";
const empty: StepsResult = { conclusion: "success", log: "", summary: "", steps: {}, outputs: {} };

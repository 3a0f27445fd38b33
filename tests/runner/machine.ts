import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { type Artifacts, createArtifacts } from "./artifacts";
import type { Contexts } from "./expressions";
import type { OnPrint } from "./shell";
import type { Frame } from "./steps";

export type Permissions = Record<string, "read" | "write">;

/** What started a run: the facts that its jobs see. */
export type Facts = {
  runId: number;
  /** The workflow's file; none for an action that is run by itself. */
  file?: string;
  event?: string;
  inputs?: Record<string, unknown>;
  /** `github.event`. */
  payload?: object;
  branch?: string;
  attempt?: number;
  secrets?: Record<string, string>;
  needs?: Contexts;
};

/** What differs from machine to machine beside its facts. */
export type Options = {
  /** Laid over the environment of every step. */
  env?: Record<string, string>;
  /** In place of what steps give to actions, where they give it. */
  given?: Record<string, string>;
  onPrint?: OnPrint;
};

/** Where a job's steps run. */
export type Machine = {
  workspace: string;
  /** `runner.temp`. */
  temp: string;
  artifacts: Artifacts;
  given: Record<string, string>;
  origin?: string | undefined;
  plant?: Setting["plant"];
  onPrint?: OnPrint | undefined;
};

/** What all machines of a runner have in common. */
export type Setting = {
  url: string;
  repository: string;
  folder: string;
  /** What every step's environment begins with, PATH among it. */
  env: Record<string, string>;
  /** A bare repository in place of GitHub's. */
  origin?: string | undefined;
  /** Readies our actions in a checkout, whose folder of actions it is given, for tests without a network. */
  plant?: ((actions: string) => void | Promise<void>) | undefined;
  addToken(value: string, permissions: Permissions): Promise<unknown>;
};

let made = 0;

/** A fresh machine of a job, whose token has these permissions and no more; what was in its workspace is gone. */
export async function startMachine(
  setting: Setting,
  facts: Facts,
  { permissions, workspace, ...options }: Options & { permissions: Permissions; workspace?: string },
): Promise<Frame> {
  const { url, repository, folder, origin, plant } = setting;
  made += 1;
  const token = `ghs_runner${process.pid}x${made}`.padEnd(40, "0");
  // A workflow writes `pull-requests`, the API `pull_requests`.
  const granted = Object.entries(permissions).map(([name, level]) => [name.replaceAll("-", "_"), level]);
  await setting.addToken(token, { metadata: "read", ...Object.fromEntries(granted) });
  const own = path.join(folder, `machine-${made}`);
  const [work, home, temp] = [
    workspace ?? path.join(own, "work"),
    path.join(own, "home"),
    path.join(own, "temp"),
  ];
  await rm(work, { recursive: true, force: true, maxRetries: 3 });
  for (const each of [work, home, temp]) await mkdir(each, { recursive: true });
  const github = {
    token,
    event: facts.payload ?? {},
    event_name: facts.event ?? "workflow_dispatch",
    run_id: String(facts.runId),
    run_attempt: String(facts.attempt ?? 1),
    repository,
    actor: "octo",
    ref_name: facts.branch ?? "main",
    workflow_ref: `${repository}/.github/workflows/${facts.file ?? "none"}@refs/heads/main`,
    server_url: "https://github.com",
    api_url: url,
    workspace: work,
  };
  const names = Object.entries(github).filter(([name]) => name !== "token" && name !== "event");
  return {
    contexts: {
      github,
      inputs: facts.inputs ?? {},
      needs: facts.needs ?? {},
      secrets: facts.secrets ?? {},
      runner: { temp, os: "Linux" },
    },
    env: {
      ...Object.fromEntries(names.map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, String(value)])),
      ...setting.env,
      HOME: home,
      RUNNER_TEMP: temp,
      GH_CONFIG_DIR: home,
      ...options.env,
    },
    machine: {
      workspace: work,
      temp,
      artifacts: createArtifacts({ url, token: observer, repository }, facts.runId),
      given: options.given ?? {},
      ...{ origin, plant, onPrint: options.onPrint },
    },
  };
}

const observer = "ghp_observerobserverobserverobserver0000";

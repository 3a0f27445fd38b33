import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import JSZip from "jszip";
import { parse } from "yaml";
import type { Simulator } from "../../simulator/server";
import {
  type Context,
  evaluate,
  holds,
  interpolate,
  type JobStatus,
} from "../../simulator/workflow/expression";

/** Debian's bash and Node in place of GitHub's runner: it carries out a workflow's steps as they are written. */
export type Wish = {
  sim: Pick<Simulator, "url" | "world">;
  /** A run of the simulator's, whose artifacts these are. */
  runId: number;
  /** The workflow's file in this repository. */
  file: string;
  /** A bare repository, in place of GitHub's. */
  origin: string;
  /** A folder of this test's; each run has a home of its own in it. */
  temp: string;
  secrets?: Record<string, string>;
  /** Laid over the environment of every step. */
  env?: Record<string, string>;
  /** Gets what steps print while they print it. */
  onPrint?: (text: string, stop: () => void) => unknown;
  /** In place of the template's. */
  minutes?: number | undefined;
};

export type JobRun = { conclusion: "success" | "failure" | "skipped"; log: string; summary: string };
type Step = {
  name?: string;
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  with?: object;
  env?: object;
};
type Place = Wish & { job: string; workspace: string; runnerTemp: string; record: JobRun };

const root = path.resolve(import.meta.dirname, "..", "..");
const read = (file: string) => parse(readFileSync(file, "utf8"));
const flat = (values: object | undefined, context: Context): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values ?? {}).map(([key, value]) => [key, interpolate(String(value ?? ""), context)]),
  );

/** Carries out every job of a run, one after the other, each on a machine of its own. */
export async function runJobs(wish: Wish): Promise<Record<string, JobRun>> {
  const run = wish.sim.world.store.runs.get(wish.runId);
  if (!run) throw new Error(`The simulator has no run ${wish.runId}.`);
  const workflow = read(path.join(root, ".github", "workflows", wish.file));
  const repository = `${run.repository.owner.login}/${run.repository.name}`;
  const github = {
    event: { ...run.payload, repository: { private: run.repository.private } },
    ...{ event_name: run.event, run_id: run.id, run_attempt: 1, repository, token: "ghs_job" },
    ...{ ref_name: run.branch, api_url: wish.sim.url, server_url: "https://github.example" },
  };
  const context: Context = {
    github,
    inputs: run.inputs,
    secrets: wish.secrets ?? {},
    env: workflow.env ?? {},
  };
  const records: Record<string, JobRun> = {};
  const needs: Record<string, { result: string; outputs: Record<string, string> }> = {};
  for (const [job, definition] of Object.entries<Record<string, any>>(workflow.jobs)) {
    const asked = [definition.needs ?? []].flat() as string[];
    const status: JobStatus = asked.some((name) => needs[name]?.result !== "success") ? "failure" : "success";
    const jobContext = { ...context, needs };
    const record: JobRun = { conclusion: "skipped", log: "", summary: "" };
    records[job] = record;
    needs[job] = { result: "skipped", outputs: {} };
    if (!holds(definition.if ?? null, jobContext, status)) continue;
    // The same path in every run, as at GitHub; all else is new.
    const workspace = path.join(wish.temp, "workspace", repository);
    const runnerTemp = path.join(wish.temp, `${run.id}-${job}`);
    rmSync(workspace, { recursive: true, force: true });
    for (const folder of [workspace, path.join(runnerTemp, "home")]) mkdirSync(folder, { recursive: true });
    const place = { ...wish, job, workspace, runnerTemp, record };
    const inner = { ...jobContext, runner: { temp: runnerTemp }, env: flat(workflow.env, jobContext) };
    const { ok, steps } = await runSteps(place, definition.steps, inner, workflow.env ?? {});
    record.conclusion = ok ? "success" : "failure";
    needs[job] = { result: record.conclusion, outputs: flat(definition.outputs, { ...inner, steps }) };
  }
  return records;
}

type Steps = Record<string, { outputs: Record<string, string> }>;

async function runSteps(place: Place, steps: Step[], context: Context, env: object, actionPath = "") {
  const done: Steps = {};
  let ok = true;
  for (const step of steps) {
    const inner: Context = { ...context, steps: done };
    if (!holds(step.if ?? null, inner, ok ? "success" : "failure")) continue;
    const given = { ...env, ...step.env };
    const result = step.run
      ? await runScript(place, step.run, { ...flat(given, inner), GITHUB_ACTION_PATH: actionPath }, inner)
      : await runAction(place, step.uses ?? "", withMinutes(place, flat(step.with, inner)), inner, given);
    if (step.id) done[step.id] = { outputs: result.outputs };
    if (!result.ok) ok = false;
  }
  return { ok, steps: done };
}

const withMinutes = ({ minutes }: Place, given: Record<string, string>) =>
  minutes !== undefined && "minutes" in given ? { ...given, minutes: String(minutes) } : given;

type Outcome = { ok: boolean; outputs: Record<string, string> };

async function runScript(
  place: Place,
  script: string,
  env: Record<string, string>,
  context: Context,
): Promise<Outcome> {
  const files = Object.fromEntries(
    ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"].map((name) => [name, path.join(place.runnerTemp, name)]),
  );
  for (const file of Object.values(files)) writeFileSync(file, "");
  const github = context.github as Record<string, unknown>;
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    cwd: place.workspace,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      HOME: path.join(place.runnerTemp, "home"),
      GITHUB_REPOSITORY: String(github.repository),
      GITHUB_RUN_ID: String(github.run_id),
      GITHUB_RUN_ATTEMPT: "1",
      GITHUB_REF_NAME: String(github.ref_name),
      GITHUB_API_URL: String(github.api_url),
      GITHUB_SERVER_URL: String(github.server_url),
      GITHUB_WORKFLOW_REF: `${github.repository}/.github/workflows/${place.file}@refs/heads/main`,
      GITHUB_WORKSPACE: place.workspace,
      RUNNER_TEMP: place.runnerTemp,
      ...files,
      ...place.env,
      ...env,
    },
  });
  const stop = () => child.pid && process.kill(-child.pid, "SIGKILL");
  const hear = (part: Buffer) => {
    place.record.log += part;
    place.onPrint?.(String(part), stop);
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const code = await new Promise((resolve) => child.on("close", resolve));
  place.record.summary += readFileSync(files.GITHUB_STEP_SUMMARY!, "utf8");
  return { ok: code === 0, outputs: readOutputs(readFileSync(files.GITHUB_OUTPUT!, "utf8")) };
}

function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split("\n");
  for (let n = 0; n < lines.length; n++) {
    const [, name, end] = /^([\w-]+)<<(.+)$/.exec(lines[n] ?? "") ?? [];
    const [, plain, value] = /^([\w-]+)=(.*)$/.exec(lines[n] ?? "") ?? [];
    if (name) {
      const last = lines.indexOf(end!, n + 1);
      outputs[name] = lines.slice(n + 1, last).join("\n");
      n = last;
    } else if (plain) outputs[plain] = value ?? "";
  }
  return outputs;
}

async function runAction(
  place: Place,
  uses: string,
  given: Record<string, string>,
  context: Context,
  env: object,
): Promise<Outcome> {
  const done: Outcome = { ok: true, outputs: {} };
  if (uses.startsWith("./")) return runComposite(place, uses, given, context, env);
  switch (uses.split("@")[0]) {
    case "actions/setup-node":
      return done;
    case "actions/checkout":
      return checkout(place, given);
    case "actions/upload-artifact":
      await upload(place, given);
      return done;
    case "actions/download-artifact":
      return { ...done, ok: await download(place, given) };
    default:
      throw new Error(`Nobody knows ${uses} here.`);
  }
}

async function runComposite(
  place: Place,
  uses: string,
  given: Record<string, string>,
  context: Context,
  env: object,
) {
  const folder = path.join(place.workspace, uses);
  const action = read(path.join(folder, "action.yml"));
  const defaults = Object.entries<{ default?: unknown }>(action.inputs ?? {});
  const inputs = {
    ...Object.fromEntries(defaults.map(([name, one]) => [name, String(one?.default ?? "")])),
    ...given,
  };
  const inner = { ...context, inputs };
  const { ok, steps } = await runSteps(place, action.runs.steps, inner, env, folder);
  const outputs = Object.entries<{ value: string }>(action.outputs ?? {});
  return {
    ok,
    outputs: Object.fromEntries(
      outputs.map(([name, { value }]) => [name, String(evaluate(value, { ...inner, steps }) ?? "")]),
    ),
  };
}

/** Our actions as they stand here, or the origin. What npm would install is there already: tests need no network. */
async function checkout(place: Place, given: Record<string, string>): Promise<Outcome> {
  if (given.path) {
    const into = path.join(place.workspace, given.path);
    const words = `git clone -q "$ORIGIN" "$INTO" && cd "$INTO" && git checkout -q "\${REF:-HEAD}"`;
    return runScript(
      place,
      words,
      { ORIGIN: place.origin, INTO: into, REF: given.ref ?? "" },
      { github: {} },
    );
  }
  const actions = path.join(place.workspace, ".github", "actions");
  cpSync(path.join(root, ".github", "actions"), actions, { recursive: true });
  rmSync(path.join(actions, "agent", "node_modules"), { recursive: true, force: true });
  symlinkSync(path.join(root, "node_modules"), path.join(actions, "agent", "node_modules"));
  const action = path.join(actions, "agent", "action.yml");
  writeFileSync(action, readFileSync(action, "utf8").replace(/run: npm ci .*/, "run: echo installed"));
  return { ok: true, outputs: {} };
}

async function upload({ sim, runId, workspace }: Place, given: Record<string, string>): Promise<void> {
  const zip = new JSZip();
  for (const wish of (given.path ?? "").split("\n").map((line) => line.trim())) {
    const file = path.resolve(workspace, wish);
    if (wish !== "" && existsSync(file)) zip.file(path.basename(file), readFileSync(file));
  }
  const base64 = await zip.generateAsync({ type: "base64" });
  const answer = await fetch(`${sim.url}/_control/runs/${runId}/artifacts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: given.name, base64 }),
  });
  if (!answer.ok) throw new Error(`The simulator refused the artifact: ${await answer.text()}`);
}

async function download(
  { sim, runId, workspace, record }: Place,
  given: Record<string, string>,
): Promise<boolean> {
  const from = Number(given["run-id"] || runId);
  const found = [...sim.world.store.artifacts.values()].find(
    ({ run, name }) => run.id === from && name === given.name,
  );
  if (!found) {
    record.log += `##[error]Artifact not found for name: ${given.name}\n`;
    return false;
  }
  const zip = await JSZip.loadAsync(found.body);
  const folder = path.resolve(workspace, given.path ?? ".");
  mkdirSync(folder, { recursive: true });
  for (const entry of Object.values(zip.files)) {
    writeFileSync(path.join(folder, entry.name), await entry.async("nodebuffer"));
  }
  return true;
}

export const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

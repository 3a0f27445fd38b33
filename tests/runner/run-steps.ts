import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import type { Artifacts } from "./artifacts";
import { type Contexts, holds, interpolate, interpolateAll, type Status } from "./expressions";
import { runShell } from "./shell";

/** One of `steps` in a job or a composite action. */
export type StepFile = {
  id?: string;
  name?: string;
  if?: unknown;
  uses?: string;
  run?: string;
  shell?: string;
  with?: Record<string, unknown>;
  env?: Record<string, unknown>;
};

/** What steps run in. */
export type Frame = {
  contexts: Contexts;
  env: Record<string, string>;
  workspace: string;
  temp: string;
  artifacts: Artifacts;
};

export type StepsResult = {
  conclusion: Status;
  log: string;
  summary: string;
  steps: Record<string, { outputs: Record<string, string>; outcome: Status }>;
  outputs: Record<string, string>;
};

const root = path.resolve(import.meta.dirname, "..", "..");
const readAction = (folder: string) => parse(readFileSync(path.join(root, folder, "action.yml"), "utf8"));

/** Runs steps one after the other, each really, until one fails; those with `if: failure()` or `always()` still run. */
export async function runSteps(steps: readonly StepFile[], frame: Frame): Promise<StepsResult> {
  const result: StepsResult = { conclusion: "success", log: "", summary: "", steps: {}, outputs: {} };
  const env = { ...frame.env };
  for (const step of steps) {
    const contexts = { ...frame.contexts, steps: result.steps, env };
    if (!holds(step.if, contexts, result.conclusion)) continue;
    const own = { ...env, ...interpolateAll(step.env, contexts) };
    const part = await runStep(step, { ...frame, contexts: { ...contexts, env: own }, env: own });
    Object.assign(env, part.env);
    result.log += part.log;
    result.summary += part.summary;
    if (step.id) result.steps[step.id] = { outputs: part.outputs, outcome: part.conclusion };
    if (part.conclusion === "failure") result.conclusion = "failure";
  }
  return result;
}

/** A composite action of this repository, given these inputs: its steps and then its outputs. */
export async function runAction(
  folder: string,
  given: Record<string, string>,
  frame: Frame,
): Promise<StepsResult> {
  const action = readAction(folder);
  const inputs: Record<string, string> = {};
  for (const [name, input] of Object.entries<{ default?: unknown; required?: boolean }>(
    action.inputs ?? {},
  )) {
    if (input.required && given[name] === undefined) throw new Error(`${folder} needs the input ${name}`);
    inputs[name] = given[name] ?? interpolate(input.default, frame.contexts);
  }
  const unknown = Object.keys(given).find((name) => !(name in inputs));
  if (unknown !== undefined) throw new Error(`${folder} has no input ${unknown}`);
  const contexts = { github: frame.contexts.github, runner: frame.contexts.runner, inputs };
  const ran = await runSteps(action.runs.steps, { ...frame, contexts });
  const outputs = Object.entries<{ value: string }>(action.outputs ?? {}).map(([name, { value }]) => [
    name,
    interpolate(value, { ...contexts, steps: ran.steps }),
  ]);
  return { ...ran, outputs: Object.fromEntries(outputs) };
}

type Part = Pick<StepsResult, "conclusion" | "log" | "summary" | "outputs"> & { env: Record<string, string> };

async function runStep(step: StepFile, frame: Frame): Promise<Part> {
  if (step.run !== undefined) {
    const { workspace: cwd, temp, env } = frame;
    const ran = await runShell(interpolate(step.run, frame.contexts), { shell: step.shell, env, cwd, temp });
    return { ...ran, conclusion: ran.code === 0 ? "success" : "failure" };
  }
  const uses = (step.uses ?? "").replace(/@.*$/, "");
  const given = interpolateAll(step.with, frame.contexts);
  const done: Part = { conclusion: "success", log: "", summary: "", outputs: {}, env: {} };
  if (uses.startsWith("./")) return { ...(await runAction(uses, given, frame)), env: {} };
  if (uses === "actions/checkout") return done;
  const artifactStep = {
    "actions/upload-artifact": "upload",
    "actions/download-artifact": "download",
  } as const;
  const verb = artifactStep[uses as keyof typeof artifactStep];
  if (!verb) throw new Error(`${step.uses} is not played here`);
  try {
    await frame.artifacts[verb](given, frame.workspace);
    return done;
  } catch (error) {
    return { ...done, conclusion: "failure", log: `::error::${(error as Error).message}\n` };
  }
}

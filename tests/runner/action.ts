import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { checkout } from "./checkout";
import { interpolate } from "./expressions";
import { type Frame, type Part, runSteps, type StepsResult } from "./steps";

type Given = Record<string, string>;
type ActionFile = {
  inputs?: Record<string, { default?: unknown; required?: boolean } | null>;
  outputs?: Record<string, { value: string }>;
  runs: { steps: Parameters<typeof runSteps>[0] };
};

const nothing: Part = { conclusion: "success", log: "", summary: "", outputs: {}, env: {} };

/** What `uses` names: a composite action of the workspace, or one of GitHub's that is played here. Throws at others. */
export async function carryOutAction(uses: string, asked: Given, frame: Frame): Promise<Part> {
  const { machine } = frame;
  const given = { ...asked, ...pick(machine.given, Object.keys(asked)) };
  if (uses.startsWith("./")) return runAction(path.join(machine.workspace, uses), given, frame);
  switch (uses.replace(/@.*$/, "")) {
    case "actions/setup-node":
      return nothing;
    case "actions/checkout":
      return attempt(() => checkout(given, machine));
    case "actions/upload-artifact":
      return attempt(() => machine.artifacts.upload(given, machine.workspace));
    case "actions/download-artifact":
      return attempt(() => machine.artifacts.download(given, machine.workspace));
    default:
      throw new Error(`${uses} is not played here`);
  }
}

const pick = (from: Given, names: string[]): Given =>
  Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));

async function attempt(work: () => Promise<void>): Promise<Part> {
  try {
    await work();
    return nothing;
  } catch (error) {
    return { ...nothing, conclusion: "failure", log: `::error::${(error as Error).message}\n` };
  }
}

/** A composite action in a folder, given these inputs: its steps and then its outputs. */
export async function runAction(folder: string, given: Given, frame: Frame): Promise<StepsResult> {
  const file = path.join(folder, "action.yml");
  if (!existsSync(file)) throw new Error(`There is no ${file}: did the job check it out?`);
  const action: ActionFile = parse(readFileSync(file, "utf8"));
  const inputs: Given = {};
  for (const [name, input] of Object.entries(action.inputs ?? {})) {
    if (input?.required && given[name] === undefined) throw new Error(`${folder} needs the input ${name}`);
    inputs[name] = given[name] ?? interpolate(input?.default, frame.contexts);
  }
  const unknown = Object.keys(given).find((name) => !(name in inputs));
  if (unknown !== undefined) throw new Error(`${folder} has no input ${unknown}`);
  const { github, runner } = frame.contexts;
  const contexts = { github: { ...(github as object), action_path: folder }, runner, inputs };
  const env = { ...frame.env, GITHUB_ACTION_PATH: folder };
  const ran = await runSteps(action.runs.steps, { ...frame, contexts, env });
  const outputs = Object.entries(action.outputs ?? {}).map(([name, { value }]) => [
    name,
    interpolate(value, { ...contexts, steps: ran.steps }),
  ]);
  return { ...ran, outputs: Object.fromEntries(outputs) };
}

import path from "node:path";
import { carryOutAction } from "./action";
import { type Contexts, holds, interpolate, interpolateAll, type Status } from "./expressions";
import type { Machine } from "./machine";
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
  "working-directory"?: string;
  "continue-on-error"?: boolean;
};

/** What steps run in. */
export type Frame = { contexts: Contexts; env: Record<string, string>; machine: Machine };

export type StepsResult = {
  conclusion: Status;
  log: string;
  summary: string;
  steps: Record<string, { outputs: Record<string, string>; outcome: Status; conclusion: Status }>;
  outputs: Record<string, string>;
  /** What they left in the environment of those that follow. */
  env: Record<string, string>;
};

/** What came of one step, before it is asked whether it may fail. */
export type Part = Pick<StepsResult, "conclusion" | "log" | "summary" | "outputs" | "env">;

/** Runs steps one after the other, each really, until one fails; those with `if: failure()` or `always()` still run. */
export async function runSteps(steps: readonly StepFile[], frame: Frame): Promise<StepsResult> {
  const result: StepsResult = {
    conclusion: "success",
    log: "",
    summary: "",
    steps: {},
    outputs: {},
    env: {},
  };
  for (const step of steps) {
    const env = { ...frame.env, ...result.env };
    const contexts = { ...frame.contexts, steps: result.steps, env };
    if (!holds(step.if, contexts, result.conclusion)) continue;
    const own = { ...env, ...interpolateAll(step.env, contexts) };
    const part = await runStep(step, { ...frame, contexts: { ...contexts, env: own }, env: own });
    Object.assign(result.env, part.env);
    result.log += part.log;
    result.summary += part.summary;
    const outcome = part.conclusion;
    const conclusion = step["continue-on-error"] ? "success" : outcome;
    if (step.id) result.steps[step.id] = { outputs: part.outputs, outcome, conclusion };
    if (conclusion === "failure") result.conclusion = "failure";
  }
  return result;
}

async function runStep(step: StepFile, frame: Frame): Promise<Part> {
  const { contexts, env, machine } = frame;
  if (step.run === undefined) {
    return carryOutAction(step.uses ?? "", interpolateAll(step.with, contexts), frame);
  }
  const cwd = path.resolve(machine.workspace, interpolate(step["working-directory"], contexts));
  const { temp, onPrint } = machine;
  const place = { shell: step.shell, env, cwd, temp, ...(onPrint ? { onPrint } : {}) };
  const ran = await runShell(interpolate(step.run, contexts), place);
  return { ...ran, conclusion: ran.code === 0 ? "success" : "failure" };
}

import { parse } from "yaml";
import { fileAt } from "../git";
import type { Job } from "../run";
import type { Behaviour } from "../script";
import type { World } from "../world";
import { type Context, holds, interpolate } from "./expression";
import { type StepDefinition, toStep } from "./read";
import { runText } from "./run-text";

/** A composite action's file: what its inputs default to, its outputs' expressions, its steps. */
type Composite = { defaults: Record<string, string>; outputs: Context; steps: StepDefinition[] };

function readComposite(text: string): Composite | null {
  try {
    const file = parse(text) as {
      inputs?: Record<string, { default?: unknown } | null>;
      outputs?: Record<string, { value?: unknown } | null>;
      runs?: { using?: string; steps?: unknown[] };
    };
    if (file.runs?.using !== "composite") return null;
    const inputs = Object.entries(file.inputs ?? {});
    const outputs = Object.entries(file.outputs ?? {});
    return {
      defaults: Object.fromEntries(inputs.map(([name, input]) => [name, String(input?.default ?? "")])),
      outputs: Object.fromEntries(outputs.map(([name, output]) => [name, output?.value])),
      steps: (file.runs.steps ?? []).map(toStep),
    };
  } catch {
    return null;
  }
}

/** What a `uses:` step does; a composite action has such steps of its own. */
type Act = (world: World, job: Job, step: StepDefinition, context: Context) => Behaviour;

/** A composite action of the repository itself: its steps one after the other, as one step. */
export function compositeOf(
  world: World,
  job: Job,
  path: string,
  given: Record<string, string>,
  context: Context,
  actOf: Act,
): Behaviour | null {
  const { git } = job.run.repository;
  const folder = path.slice(2).replace(/\/$/, "");
  const text =
    fileAt(git, job.run.sha, `${folder}/action.yml`) ?? fileAt(git, job.run.sha, `${folder}/action.yaml`);
  const action = text === undefined ? null : readComposite(text);
  if (!action) return null;
  const inputs = { ...action.defaults, ...given };
  const steps: Record<string, unknown> = {};
  const whole: Behaviour = { seconds: 0, log: [], artifacts: [], conclusion: "success", env: {} };
  for (const step of action.steps) {
    const inner: Context = { ...context, inputs, steps };
    inner.env = { ...(context.env as object), ...whole.env };
    if (whole.conclusion === "failure" || !holds(step.if, inner, "success")) continue;
    const named = { ...inner, env: { ...(inner.env as object), ...interpolated(step.env, inner) } };
    const part = step.run === null ? actOf(world, job, step, named) : runText(job, step.run, named);
    whole.seconds = (whole.seconds ?? 0) + (part.seconds ?? 1);
    whole.log?.push(...(part.log ?? []));
    whole.artifacts?.push(...(part.artifacts ?? []));
    Object.assign(whole.env as object, part.env);
    if (part.conclusion === "failure") whole.conclusion = "failure";
    if (part.wait) whole.wait = part.wait;
    if (step.id !== null) steps[step.id] = { outputs: part.outputs ?? {} };
  }
  whole.outputs = interpolated(action.outputs, { ...context, inputs, steps });
  return whole;
}

const interpolated = (values: Context, context: Context): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, interpolate(String(value ?? ""), context)]),
  );

import { resolveEnv } from "../engine/context";
import { performanceOf } from "../engine/performance";
import { chance } from "../ids";
import type { Job } from "../run";
import type { Behaviour, StepScript } from "../script";
import type { World } from "../world";
import { actOf } from "./actions";
import type { Context } from "./expression";
import type { StepDefinition } from "./read";
import { runText } from "./run-text";

/**
 * What a step does: as its own text tells, then as a `# simulator: {…}` comment in that text tells, then as the
 * script beside the workflow file tells; the later one wins, field by field.
 */
export function behave(world: World, job: Job, step: StepDefinition, name: string): Behaviour {
  const performance = performanceOf(job);
  const context: Context = { ...performance.context, steps: performance.steps, env: performance.env };
  context.env = { ...performance.env, ...resolveEnv(step.env, context) };
  const told = step.run === null ? actOf(world, job, step, context) : runText(job, step.run, context);
  return { ...told, ...scriptOf(job, name) };
}

function scriptOf(job: Job, name: string): Behaviour {
  const { run } = job;
  const steps = run.repository.scripts.get(run.workflow.path)?.steps;
  const script: StepScript | undefined = steps?.[`${job.key}/${name}`] ?? steps?.[name];
  if (typeof script !== "function") return script ?? {};
  return script({
    runId: run.id,
    runNumber: run.number,
    attempt: job.attempt,
    event: run.event,
    matrix: job.matrix,
    inputs: run.inputs,
    payload: run.payload,
    past: run.pace !== 1,
    random: (salt) => chance(`${run.id} ${job.key} ${job.attempt} ${salt}`),
  });
}

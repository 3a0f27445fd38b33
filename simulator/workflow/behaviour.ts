import { resolveEnv, shellNames } from "../engine/context";
import { performanceOf } from "../engine/performance";
import { chance } from "../ids";
import { plainRun } from "../logs/scripts/plain-run";
import type { Job } from "../run";
import type { Behaviour, StepScript } from "../script";
import type { World } from "../world";
import { actOf } from "./actions";
import { type Context, interpolate } from "./expression";
import type { StepDefinition } from "./read";
import { runShell } from "./shell";

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

/** What a `run:` text does in a job's workspace. */
export function runText(job: Job, written: string, context: Context): Behaviour {
  const { files } = performanceOf(job);
  const script = interpolate(written, context).trimEnd();
  const env = context.env as Record<string, string>;
  const shell = runShell(script, shellNames(context, env), files);
  const wait = waitIn(script, Object.values(env), job.run.id);
  return {
    seconds: Math.max(1, shell.seconds),
    conclusion: shell.exitCode === 0 ? "success" : "failure",
    log: plainRun(script, shell.output, shell.exitCode),
    outputs: shell.outputs,
    env: shell.env,
    // What follows such a loop is its failure: nobody answered in time.
    ...(wait ? { wait, conclusion: "success", log: plainRun(script) } : {}),
    ...commentIn(script),
  };
}

/** A loop that looks for an answer, as waiting jobs write it, waits for that answer. */
function waitIn(script: string, env: string[], runId: number): Behaviour["wait"] {
  if (!/\b(while|until|for)\b/.test(script)) return undefined;
  const texts = [script, ...env];
  if (texts.some((text) => text.includes("resume-signal-"))) {
    return { for: { artifact: `resume-signal-${runId}` } };
  }
  if (texts.some((text) => /\brefs?\/resume\//.test(text))) return { for: { ref: `refs/resume/${runId}/*` } };
  return undefined;
}

function commentIn(script: string): Behaviour {
  const text = script.match(/^\s*# simulator: (\{.*\})\s*$/m)?.[1];
  return text === undefined ? {} : (JSON.parse(text) as Behaviour);
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

import { postCheckout } from "../logs/scripts/checkout";
import { completeJob, setUpJob } from "../logs/scripts/set-up-job";
import { uploadArtifact as uploadLines } from "../logs/scripts/upload-artifact";
import type { Conclusion, Job, Step } from "../run";
import type { Behaviour } from "../script";
import { behave } from "../workflow/behaviour";
import { holds, interpolate } from "../workflow/expression";
import type { StepDefinition } from "../workflow/read";
import type { World } from "../world";
import { uploadArtifact } from "./artifacts";
import { type Performance, type PlannedStep, performanceOf } from "./performance";
import { placeOf } from "./place";
import { print } from "./print";
import { arrival } from "./wait";

/** The steps as GitHub lists them: its own first and last, and those that clean up after an action. */
export function listSteps(performance: Performance): Step[] {
  const { steps } = performance.definition;
  const posts = steps
    .filter(({ uses }) => uses !== null && /^actions\/(checkout|setup-|cache)/.test(uses))
    .reverse();
  performance.plan = [
    { kind: "set up" },
    ...steps.map((definition): PlannedStep => ({ kind: "step", definition })),
    ...posts.map(({ uses }): PlannedStep => ({ kind: "post", uses: uses ?? "" })),
    { kind: "complete" },
  ];
  return performance.plan.map((planned, at) => ({
    number: at + 1,
    name: nameOf(planned, performance),
    status: "queued",
    conclusion: null,
    startedAt: null,
    completedAt: null,
    lines: [],
  }));
}

function nameOf(planned: PlannedStep, { context }: Performance): string {
  if (planned.kind === "set up") return "Set up job";
  if (planned.kind === "complete") return "Complete job";
  if (planned.kind === "post") return `Post Run ${planned.uses}`;
  return stepName(planned.definition, context);
}

/** A step's shown name: its own, or what it runs. */
function stepName({ name, uses, run }: StepDefinition, context: Performance["context"]): string {
  if (name !== null) return interpolate(name, context);
  return `Run ${
    uses ??
    (interpolate(run ?? "", context)
      .trim()
      .split("\n")[0] as string)
  }`;
}

/** Goes on with the first step that has not begun; `over` is told the job's conclusion after the last. */
export function runNextStep(world: World, job: Job, over: (conclusion: Conclusion) => void): void {
  const performance = performanceOf(job);
  const at = job.steps.findIndex((step) => step.status === "queued");
  const step = job.steps[at];
  const planned = performance.plan[at];
  if (!step || !planned) {
    over(performance.status);
    return;
  }
  const now = world.clock.now();
  step.startedAt = now;
  const context = { ...performance.context, env: performance.env, steps: performance.steps };
  if (planned.kind === "step" && !holds(planned.definition.if, context, performance.status)) {
    finish(step, now, "skipped");
    runNextStep(world, job, over);
    return;
  }
  step.status = "in_progress";
  const behaviour = behaviourOf(world, job, planned, step.name);
  const seconds = (behaviour.seconds ?? 1) * job.run.pace;
  if (behaviour.log) say(job, step, behaviour.log, now + seconds * 1000);

  const end = (conclusion: "success" | "failure" | "cancelled") => {
    performance.stop?.();
    performance.interrupt = null;
    conclude(world, job, step, planned, behaviour, conclusion);
    runNextStep(world, job, over);
  };
  performance.interrupt = end;
  const told = behaviour.conclusion ?? "success";
  performance.next = () => end(told);
  if (behaviour.wait) {
    arrival(world, job, step, behaviour.wait, (outputs) => {
      behaviour.outputs = { ...behaviour.outputs, ...outputs };
      end(outputs ? told : "failure");
    });
  } else if (behaviour.hold) performance.stop = null;
  else performance.stop = world.clock.at(now + seconds * 1000, performance.next);
}

function behaviourOf(world: World, job: Job, planned: PlannedStep, name: string): Behaviour {
  const { definition } = performanceOf(job);
  const actions = [
    ...new Set(definition.steps.flatMap(({ uses }) => (uses && !uses.startsWith(".") ? [uses] : []))),
  ];
  if (planned.kind === "set up") return { seconds: 1, log: setUpJob(placeOf(job), actions) };
  if (planned.kind === "complete") return { seconds: 0, log: completeJob() };
  if (planned.kind === "post")
    return { seconds: 0, log: planned.uses.includes("checkout") ? postCheckout() : ["Post job cleanup."] };
  return behave(world, job, planned.definition, name);
}

function conclude(
  world: World,
  job: Job,
  step: Step,
  planned: PlannedStep,
  behaviour: Behaviour,
  conclusion: "success" | "failure" | "cancelled",
): void {
  const performance = performanceOf(job);
  const now = world.clock.now();
  if (conclusion === "cancelled") {
    step.lines = step.lines.filter((line) => line.at <= now);
    say(job, step, ["::error::The operation was canceled."], now);
  } else uploadAll(world, job, step, behaviour);
  finish(step, now, conclusion);
  if (planned.kind !== "step") return;
  const { id, continueOnError } = planned.definition;
  Object.assign(performance.env, behaviour.env);
  if (id !== null) {
    const outcome = conclusion;
    const shown = continueOnError && conclusion === "failure" ? "success" : conclusion;
    performance.steps[id] = { outputs: behaviour.outputs ?? {}, outcome, conclusion: shown };
  }
  if (conclusion === "failure" && !continueOnError && performance.status === "success")
    performance.status = "failure";
}

function uploadAll(world: World, job: Job, step: Step, behaviour: Behaviour): void {
  const silent = step.lines.length === 0;
  for (const upload of behaviour.artifacts ?? []) {
    const { id, name, body } = uploadArtifact(world, job.run, upload);
    if (!silent) continue;
    const path = Object.keys(upload.files).join("\n");
    say(job, step, uploadLines(placeOf(job), { id, name, path, bytes: body.length }), world.clock.now());
  }
}

/** Closes what is open when a job ends by force: the running step takes the conclusion, the rest is skipped. */
export function endSteps(job: Job, now: number, conclusion: Conclusion): void {
  for (const step of job.steps) {
    if (step.status === "in_progress") {
      step.lines = step.lines.filter((line) => line.at <= now);
      if (conclusion === "failure") say(job, step, ["::error::Process completed with exit code 1."], now);
      finish(step, now, conclusion);
    } else if (step.status === "queued") {
      step.startedAt = now;
      finish(step, now, conclusion === "success" ? "success" : "skipped");
    }
  }
}

/** Prints lines between the step's start and `until`, and notes the annotations among them. */
function say(job: Job, step: Step, log: string[], until: number): void {
  const { lines, annotations } = print(log, step.startedAt ?? until, until);
  step.lines.push(...lines);
  job.annotations.push(...annotations);
}

function finish(step: Step, at: number, conclusion: Conclusion): void {
  step.status = "completed";
  step.conclusion = conclusion;
  step.completedAt = at;
}

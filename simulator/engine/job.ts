import { reviewersOf } from "../repository";
import type { Attempt, Conclusion, Job, Run } from "../run";
import type { Context } from "../workflow/expression";
import { interpolate } from "../workflow/expression";
import type { JobDefinition } from "../workflow/read";
import type { World } from "../world";
import { updateStatus } from "./attempt-status";
import { resolveEnv } from "./context";
import { forget, type Performance, perform, performanceOf } from "./performance";
import { endSteps, listSteps, runNextStep } from "./steps";

type NewJob = {
  key: string;
  name: string;
  matrix: Record<string, unknown>;
  definition: JobDefinition;
  context: Context;
  over: Performance["over"];
};

const queueSeconds = 2;

/** Puts a job into the queue, or lets it wait where its environment asks for a person. */
export function createJob(world: World, run: Run, attempt: Attempt, wish: NewJob): Job {
  const { definition, context, over } = wish;
  const job = emptyJob(world, run, attempt, wish.key, wish.name);
  job.labels = definition.runsOn.map((label) => interpolate(label, context));
  job.matrix = wish.matrix;
  job.environment = definition.environment === null ? null : interpolate(definition.environment, context);
  perform(job, { over, definition, context: { ...context, env: resolveEnv(definition.env, context) } });
  if (job.environment !== null && reviewersOf(run.repository, job.environment).length > 0) {
    job.status = "waiting";
    world.announce({ name: "workflow_job", action: "waiting", job });
  } else enqueueJob(world, job);
  return job;
}

/** The job waits for a runner and soon gets one. */
export function enqueueJob(world: World, job: Job): void {
  job.status = "queued";
  world.announce({ name: "workflow_job", action: "queued", job });
  schedule(world, job, queueSeconds * Math.min(job.run.pace, 5), () => startJob(world, job));
}

/** A job whose condition does not hold: over before it began. */
export function skipJob(world: World, run: Run, attempt: Attempt, key: string, name: string): void {
  const job = emptyJob(world, run, attempt, key, name);
  job.status = "completed";
  job.conclusion = "skipped";
  job.startedAt = job.createdAt;
  job.completedAt = job.createdAt;
  world.announce({ name: "workflow_job", action: "completed", job });
}

/** A runner takes the job. */
export function startJob(world: World, job: Job): void {
  const attempt = job.run.attempts[job.attempt - 1]!;
  const number = (job.id % 90) + 10;
  job.status = "in_progress";
  job.startedAt = world.clock.now();
  job.runner = { id: 1_000_000_000 + number, name: `GitHub Actions ${1_000_000_000 + number}` };
  job.steps = listSteps(performanceOf(job));
  updateStatus(world, job.run, attempt);
  attempt.updatedAt = job.startedAt;
  world.announce({ name: "workflow_job", action: "in_progress", job });
  runNextStep(world, job, (conclusion) => endJob(world, job, conclusion));
}

/** Ends a job, whatever it was doing. */
export function endJob(world: World, job: Job, conclusion: Conclusion): void {
  if (job.status === "completed") return;
  const { stop, outputs, over } = performanceOf(job);
  stop?.();
  const now = world.clock.now();
  endSteps(job, now, conclusion);
  job.status = "completed";
  job.conclusion = conclusion;
  job.startedAt ??= now;
  job.completedAt = now;
  job.outputs = outputs(conclusion);
  forget(job);
  world.announce({ name: "workflow_job", action: "completed", job });
  over(world, job);
}

/** What a person's cancel does to a job: one that runs ends its step, runs what asks for always(), and is over. */
export function cancelJob(world: World, job: Job): void {
  if (job.status === "completed") return;
  const performance = performanceOf(job);
  if (!performance.interrupt) {
    endJob(world, job, "cancelled");
    return;
  }
  performance.status = "cancelled";
  performance.interrupt("cancelled");
}

function schedule(world: World, job: Job, seconds: number, task: () => void): void {
  const performance: Performance = performanceOf(job);
  performance.next = task;
  performance.stop = world.clock.at(world.clock.now() + seconds * 1000, task);
}

function emptyJob(world: World, run: Run, attempt: Attempt, key: string, name: string): Job {
  const job: Job = {
    id: world.ids.next("job"),
    run,
    attempt: attempt.number,
    key,
    name,
    status: "queued",
    conclusion: null,
    createdAt: world.clock.now(),
    startedAt: null,
    completedAt: null,
    environment: null,
    labels: [],
    runner: null,
    matrix: {},
    outputs: {},
    steps: [],
    annotations: [],
    logText: null,
  };
  world.store.jobs.set(job.id, job);
  attempt.jobs.push(job);
  return job;
}

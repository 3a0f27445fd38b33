import type { Attempt, Conclusion, Job, Run } from "../run";
import { holds } from "../workflow/expression";
import { expandMatrix, jobName } from "../workflow/matrix";
import { readWorkflow, type WorkflowFile } from "../workflow/read";
import type { World } from "../world";
import { updateStatus } from "./attempt-status";
import { needsContext, runContext, statusBefore } from "./context";
import { cancelJob, createJob, skipJob } from "./job";

/** Job keys whose jobs have been made; the rest still waits for what it needs. */
const planned = new WeakMap<Attempt, Set<string>>();

/**
 * Opens a run's next attempt. `carried`: jobs of the one before that are not run again. `held`: it is over at once,
 * without a job, and its conclusion says that a person must act.
 */
export function beginAttempt(
  world: World,
  run: Run,
  { triggeredBy, carried, held = false }: { triggeredBy: string; carried: Job[]; held?: boolean },
): void {
  const now = world.clock.now();
  const attempt: Attempt = {
    number: run.attempts.length + 1,
    status: "queued",
    conclusion: null,
    triggeredBy,
    startedAt: now,
    updatedAt: now,
    cancelledAt: null,
    jobs: [],
    logArchive: null,
  };
  run.attempts.push(attempt);
  planned.set(attempt, new Set());
  for (const job of carried) {
    const copy = { ...job, id: world.ids.next("job"), attempt: attempt.number };
    world.store.jobs.set(copy.id, copy);
    attempt.jobs.push(copy);
  }
  // A re-run is not requested anew: GitHub sends that word only once for a run.
  if (attempt.number === 1) world.announce({ name: "workflow_run", action: "requested", run });
  if (held) finishAttempt(world, run, attempt, "action_required");
  else advanceAttempt(world, run, attempt);
}

/** Lets a run go that was held until somebody approved it. */
export function releaseAttempt(world: World, run: Run, attempt: Attempt): void {
  attempt.status = "queued";
  attempt.conclusion = null;
  attempt.updatedAt = world.clock.now();
  advanceAttempt(world, run, attempt);
}

/** Makes the jobs whose needs are met, and ends the attempt when nothing is left to do. */
export function advanceAttempt(world: World, run: Run, attempt: Attempt): void {
  if (attempt.status === "completed") return;
  const file = readWorkflow(run.source);
  if (!file.ok) {
    finishAttempt(world, run, attempt, "startup_failure");
    return;
  }
  const done = planned.get(attempt) as Set<string>;
  for (let moved = true; moved; ) {
    moved = false;
    for (const [key, definition] of Object.entries(file.value.jobs)) {
      if (done.has(key) || !definition.needs.every((need) => done.has(need) && isOver(attempt, need)))
        continue;
      done.add(key);
      moved = true;
      planJobs(world, run, attempt, file.value, key);
    }
  }
  const everything = Object.keys(file.value.jobs).every((key) => done.has(key) && isOver(attempt, key));
  if (
    everything ||
    (attempt.cancelledAt !== null && attempt.jobs.every((job) => job.status === "completed"))
  ) {
    finishAttempt(world, run, attempt, conclude(attempt, file.value));
  } else updateStatus(world, run, attempt);
}

function planJobs(world: World, run: Run, attempt: Attempt, file: WorkflowFile, key: string): void {
  const definition = file.jobs[key]!;
  const context = { ...runContext(world, run), needs: needsContext(attempt, definition.needs) };
  const status = attempt.cancelledAt === null ? statusBefore(attempt, file, definition.needs) : "cancelled";
  if (!holds(definition.if, context, status)) {
    skipJob(world, run, attempt, key, jobName(key, { ...definition, matrix: null }, {}, context));
    return;
  }
  for (const matrix of expandMatrix(definition.matrix, context)) {
    const name = jobName(key, definition, matrix, context);
    if (attempt.jobs.some((job) => job.key === key && job.name === name)) continue;
    const whole = { ...context, matrix };
    createJob(world, run, attempt, { key, name, matrix, definition, context: whole, over: onJobOver });
  }
}

/** Called when a job ends: brothers of a failed matrix job go with it, and what needed it may begin. */
function onJobOver(world: World, job: Job): void {
  const attempt = job.run.attempts[job.attempt - 1]!;
  const file = readWorkflow(job.run.source);
  const definition = file.ok ? file.value.jobs[job.key] : undefined;
  attempt.updatedAt = world.clock.now();
  if (job.conclusion === "failure" && definition?.failFast && !definition.continueOnError) {
    const brothers = attempt.jobs.filter((other) => other.key === job.key && other.status !== "completed");
    for (const brother of brothers) cancelJob(world, brother);
  }
  advanceAttempt(world, job.run, attempt);
}

function finishAttempt(world: World, run: Run, attempt: Attempt, conclusion: Conclusion): void {
  attempt.status = "completed";
  attempt.conclusion = conclusion;
  attempt.updatedAt = world.clock.now();
  world.announce({ name: "workflow_run", action: "completed", run });
}

function conclude(attempt: Attempt, file: WorkflowFile): Conclusion {
  const counted = attempt.jobs.filter((job) => !file.jobs[job.key]?.continueOnError);
  const conclusions = counted.map((job) => job.conclusion);
  if (conclusions.includes("failure")) return "failure";
  if (conclusions.includes("timed_out")) return "timed_out";
  if (attempt.cancelledAt !== null || conclusions.includes("cancelled")) return "cancelled";
  return conclusions.length > 0 && conclusions.every((conclusion) => conclusion === "skipped")
    ? "skipped"
    : "success";
}

const isOver = (attempt: Attempt, key: string) =>
  attempt.jobs.filter((job) => job.key === key).every((job) => job.status === "completed");

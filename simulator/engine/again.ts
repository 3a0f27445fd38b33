import { type Attempt, type Job, latestAttempt, type Run } from "../run";
import { readWorkflow } from "../workflow/read";
import type { World } from "../world";
import { advanceAttempt, beginAttempt } from "./attempt";
import { cancelJob, endJob } from "./job";

/** Seconds that GitHub takes to carry out a cancel. */
const cancelSeconds = 2;

/** Asks all jobs of the latest attempt to stop; `force` does not wait for them. */
export function cancelRun(world: World, run: Run, force = false): void {
  const attempt = latestAttempt(run);
  attempt.cancelledAt ??= world.clock.now();
  const stop = () => {
    for (const job of attempt.jobs) {
      if (job.status === "completed") continue;
      if (force) endJob(world, job, "cancelled");
      else cancelJob(world, job);
    }
    advanceAttempt(world, run, attempt);
  };
  if (force) stop();
  else world.clock.at(world.clock.now() + cancelSeconds * 1000, stop);
}

/** What a re-run does again: everything, what did not succeed, or one job; always with what depends on it. */
export type Again = "all" | "failed" | Job;

/** Opens a new attempt of a completed run. */
export function rerun(world: World, run: Run, what: Again, triggeredBy: string): void {
  const attempt = latestAttempt(run);
  beginAttempt(world, run, { triggeredBy, carried: carriedBy(run, attempt, what) });
}

function carriedBy(run: Run, attempt: Attempt, what: Again): Job[] {
  if (what === "all") return [];
  const again = attempt.jobs.filter((job) => (what === "failed" ? !isFine(job) : job === what));
  const keys = dependents(run, new Set(again.map((job) => job.key)));
  return attempt.jobs.filter((job) => {
    const sameKey = again.some((other) => other.key === job.key);
    return sameKey ? !again.includes(job) : !keys.has(job.key);
  });
}

const isFine = (job: Job) => job.conclusion === "success" || job.conclusion === "neutral";

/** The keys themselves and all that need them, directly or through others. */
function dependents(run: Run, keys: Set<string>): Set<string> {
  const file = readWorkflow(run.source);
  const jobs = file.ok ? Object.entries(file.value.jobs) : [];
  for (let size = -1; size !== keys.size; ) {
    size = keys.size;
    for (const [key, { needs }] of jobs) if (needs.some((need) => keys.has(need))) keys.add(key);
  }
  return keys;
}

import { type Conclusion, type Job, latestAttempt, type Run } from "../run";
import type { World } from "../world";
import { endJob, startJob } from "./job";
import { performanceOf } from "./performance";

/** What control does to jobs, out of turn. */

/** Calls for what would come next: a queued job starts, a running one ends its step. False where nothing is due. */
export function stepOn(job: Job): boolean {
  if (job.status === "completed") return false;
  const { stop, next } = performanceOf(job);
  if (!next) return false;
  stop?.();
  next();
  return true;
}

/** Ends a job with a conclusion; one that has not begun begins first, unless it is to be cancelled or skipped. */
export function finishJob(world: World, job: Job, conclusion: Conclusion): void {
  if (job.status === "completed") return;
  performanceOf(job).stop?.();
  const begins = job.status !== "in_progress" && conclusion !== "cancelled" && conclusion !== "skipped";
  if (begins) startJob(world, job);
  endJob(world, job, conclusion);
}

/** Ends all jobs of a run's latest attempt, also those that only then come up. */
export function finishRun(world: World, run: Run, conclusion: Conclusion): void {
  const attempt = latestAttempt(run);
  for (let job = open(); job; job = open()) finishJob(world, job, conclusion);
  if (attempt.conclusion !== null) attempt.conclusion = conclusion;

  function open(): Job | undefined {
    return attempt.jobs.find(({ status }) => status !== "completed");
  }
}

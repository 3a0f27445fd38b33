import type { Attempt, Job, Run } from "../run";
import type { Environment } from "../store";
import type { World } from "../world";
import { updateStatus } from "./attempt-status";
import { endJob, enqueueJob } from "./job";

/** Jobs of an attempt that wait for a person, by environment. */
export function waitingFor(run: Run, attempt: Attempt): { environment: Environment; jobs: Job[] }[] {
  return run.repository.environments
    .map((environment) => ({
      environment,
      jobs: attempt.jobs.filter((job) => job.status === "waiting" && job.environment === environment.name),
    }))
    .filter(({ jobs }) => jobs.length > 0);
}

/** A person decides: approved jobs go into the queue, rejected ones fail. */
export function decide(
  world: World,
  run: Run,
  verdict: { environmentIds: number[]; approved: boolean; comment: string; user: string },
): void {
  const attempt = run.attempts.at(-1)!;
  const pending = waitingFor(run, attempt).filter(({ environment }) =>
    verdict.environmentIds.includes(environment.id),
  );
  run.approvals.push({
    environments: pending.map(({ environment }) => environment.name),
    state: verdict.approved ? "approved" : "rejected",
    comment: verdict.comment,
    user: verdict.user,
    at: world.clock.now(),
  });
  for (const job of pending.flatMap(({ jobs }) => jobs)) {
    if (verdict.approved) enqueueJob(world, job);
    else endJob(world, job, "failure");
  }
  updateStatus(world, run, attempt);
}

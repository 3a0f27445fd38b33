import type { Deps } from "@/lib/deps";
import type { FailureReason } from "@/lib/model/log";
import type { Problem } from "@/lib/model/problem";
import { ok, type Result } from "@/lib/model/result";
import { isFailure, type Job } from "@/lib/model/run";
import { keepAnnotations } from "./annotations";
import { findJob } from "./find-job";
import { keepExcerpt } from "./keep-excerpt";
import { keepLog } from "./keep-log";
import { listJobs } from "./list-jobs";
import { lookAtRun } from "./look-at-run";
import { findNewSince } from "./new-since";

const mostJobs = 20;

/**
 * Why jobs of a run failed, as soon as one has: its step, annotations, first error and since when; of the newest
 * attempt, or of the one named. 404: unknown run.
 */
export async function explainFailure(
  deps: Deps,
  runId: number,
  attempt?: number,
): Promise<Result<FailureReason, Problem>> {
  await lookAtRun(deps, runId);
  const jobs = await listJobs(deps, runId, { attempt });
  if (!jobs.ok) return jobs;
  const failed = jobs.value.filter((job) => isFailure(job.conclusion)).slice(0, mostJobs);
  return ok({ jobs: await Promise.all(failed.map((job) => explainJob(deps, job))) });
}

async function explainJob(deps: Deps, job: Job): Promise<FailureReason["jobs"][number]> {
  const step = job.steps.find((one) => isFailure(one.conclusion));
  const kept = await keepLog(deps, job.id);
  const found = await findJob(deps, job.id);
  const [annotations, excerpt, newSince] = await Promise.all([
    found.ok ? keepAnnotations(deps, found.value, kept.ok ? kept.value : null) : [],
    kept.ok ? keepExcerpt(deps, job.id, kept.value) : [],
    findNewSince(deps, { runId: job.runId, name: job.name }),
  ]);
  return {
    jobId: job.id,
    name: job.name,
    step: step ? { number: step.number, name: step.name } : null,
    annotations,
    excerpt,
    newSince,
  };
}

import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import { inFlight } from "@/lib/model/in-flight";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { LogState } from "@/lib/model/run";
import { isDiskFull } from "@/lib/model/unexpected";
import { amendLog } from "@/lib/runs/amend";
import { findJob, type LoggedJob } from "./find-job";

import { findLog, type KeptLog, writeLog } from "./store";

/** GitHub may need a moment to put a job's log in its place; silence longer than this is its answer. */
const placingTime = 2 * 60_000;

/**
 * A finished job's log on our disk, fetched from GitHub if this is the first time anybody asks; those who ask at once
 * share one request. Errors: 404 while the job runs (GitHub gives no log then) and where there never was one, 410 when
 * GitHub no longer keeps it, 507 when the disk is full, and what GitHub refuses.
 */
export async function keepLog(deps: Deps, jobId: number): Promise<Result<KeptLog, Problem>> {
  const job = await findJob(deps, jobId);
  if (!job.ok) return job;
  if (job.value.status !== "completed") {
    return err(createProblem("not_found", "This job has not ended: GitHub gives its log when it has."));
  }
  if (job.value.log === "expired") return err(expired);
  if (job.value.log === "missing") return err(missing);
  const kept = await findLog(deps.env.dataDir, toPlace(job.value));
  if (kept) {
    // A crash may have come between the file and the row.
    if (job.value.log === "unfetched") await amendLog(deps, jobId, stateOf(kept));
    return ok(kept);
  }
  return inFlight(deps.db, "log", jobId, () => fetchLog(deps, job.value));
}

const toPlace = ({ id, runId, attempt }: LoggedJob) => ({ runId, attempt, jobId: id });
const stateOf = (kept: KeptLog): LogState => (kept.index.total === 0 ? "empty" : "kept");

async function fetchLog(deps: Deps, job: LoggedJob): Promise<Result<KeptLog, Problem>> {
  const download = await deps.github.jobLog(job.repository, job.id);
  if (!download.ok) return refuse(deps, job, download.error);
  try {
    const kept = await writeLog(deps.env.dataDir, toPlace(job), download.value.body);
    await amendLog(deps, job.id, stateOf(kept));
    return ok(kept);
  } catch (error) {
    deps.log.warn("log.lost", { job: job.id, error });
    return err(
      isDiskFull(error)
        ? createProblem("disk_full", "The log has no room on this disk. Make some and open it again.")
        : createProblem("github_unreachable", "The log broke off on its way here. Open it again."),
    );
  }
}

async function refuse(deps: Deps, job: LoggedJob, error: GitHubError): Promise<Result<never, Problem>> {
  if (error.kind === "gone") {
    await amendLog(deps, job.id, "expired");
    return err(expired);
  }
  if (error.kind !== "not_found") return err(toProblem(error));
  const ended = Date.parse(job.completedAt ?? "") || 0;
  const left = ended + placingTime - deps.now().getTime();
  if (left <= 0) {
    await amendLog(deps, job.id, "missing");
    return err(missing);
  }
  const retryAt = new Date(deps.now().getTime() + Math.min(left, 5000)).toISOString();
  return err(
    createProblem("not_found", "This job has just ended and GitHub has not put its log in place yet.", {
      retryAt,
    }),
  );
}

const expired = createProblem("gone", "GitHub no longer keeps this log, and it was never fetched here.");
const missing = createProblem("not_found", "GitHub has no log of this job: it was skipped, or never began.");

import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import { inFlight } from "@/lib/model/in-flight";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { isDiskFull } from "@/lib/model/unexpected";
import { amendLog } from "@/lib/runs/amend";
import { findJob, type LoggedJob } from "./find-job";
import { toGone, toPruned } from "./pruned-log";
import { diskFull } from "./run-archive";
import { findLog, type KeptLog, stateOf, writeLog } from "./store";
import { takeFromArchive } from "./take-from-archive";

/** GitHub may need a moment to put a job's log in its place; silence longer than this is its answer. */
const placingTime = 2 * 60_000;
const retryTime = 30_000;

/**
 * A finished job's log on our disk, fetched from GitHub if this is the first time anybody asks: by itself while its run
 * goes on, with those of the other jobs in one archive when that has ended. Those who ask at once share one request. One
 * that was pruned here is fetched once more with `again`. Errors: 404 while the job runs (GitHub gives no log then) and
 * where there never was one, 410 when GitHub no longer keeps it or it was pruned here, 507 when the disk is full, and
 * what GitHub refuses.
 */
export async function keepLog(
  deps: Deps,
  jobId: number,
  { again = false }: { again?: boolean } = {},
): Promise<Result<KeptLog, Problem>> {
  const job = await findJob(deps, jobId);
  if (!job.ok) return job;
  if (job.value.status !== "completed") {
    return err(createProblem("not_found", "This job has not ended: GitHub gives its log when it has."));
  }
  if (job.value.log === "expired") return err(toGone(job.value));
  if (job.value.log === "missing") return err(missing);
  const kept = await findLog(deps.env.dataDir, toPlace(job.value));
  if (kept) {
    // A crash may have come between the file and the row.
    if (job.value.log === "unfetched" || job.value.log === "pruned")
      await amendLog(deps, jobId, stateOf(kept));
    return ok(kept);
  }
  if (job.value.log === "pruned" && !again) return err(toPruned(job.value));
  return inFlight(deps.db, "log", jobId, () => fetchLog(deps, job.value));
}

/** Where the log of a job belongs. */
export const toPlace = ({ id, runId, attempt }: LoggedJob) => ({ runId, attempt, jobId: id });

async function fetchLog(deps: Deps, job: LoggedJob): Promise<Result<KeptLog, Problem>> {
  const taken = await takeFromArchive(deps, job);
  if (taken.kind === "kept") return ok(taken.kept);
  if (taken.kind === "problem") return err(later(deps, taken.problem));
  const download = await deps.github.jobLog(job.repository, job.id);
  if (!download.ok) return refuse(deps, job, download.error);
  const { body, size } = download.value;
  try {
    const kept = await writeLog(deps.env.dataDir, toPlace(job), whole(body, size), { note: taken.why });
    await amendLog(deps, job.id, stateOf(kept));
    return ok(kept);
  } catch (error) {
    deps.log.warn("log.lost", { job: job.id, error });
    return err(later(deps, isDiskFull(error) ? diskFull : brokenOff));
  }
}

/** A stream that ends too soon may end like any other. */
async function* whole(body: AsyncIterable<Uint8Array>, size: number | null): AsyncGenerator<Uint8Array> {
  let came = 0;
  for await (const chunk of body) {
    came += chunk.length;
    yield chunk;
  }
  if (size !== null && came !== size) throw new Error(`${came} bytes came of ${size}.`);
}

/** What passes is asked for again, by who waits for it. */
const later = ({ now }: Deps, problem: Problem): Problem =>
  problem.status < 500 || problem.retryAt
    ? problem
    : { ...problem, retryAt: new Date(now().getTime() + retryTime).toISOString() };

async function refuse(deps: Deps, job: LoggedJob, error: GitHubError): Promise<Result<never, Problem>> {
  if (error.kind === "gone") {
    await amendLog(deps, job.id, "expired");
    return err(toGone(job));
  }
  if (error.kind !== "not_found") return err(later(deps, toProblem(error)));
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

const missing = createProblem("not_found", "GitHub has no log of this job: it was skipped, or never began.");
const brokenOff = createProblem("github_unreachable", "The log broke off on its way here. Open it again.");

import type { Deps } from "@/lib/deps";
import { toProblem } from "@/lib/github/to-problem";
import type { LogEvent } from "@/lib/model/log";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { Job } from "@/lib/model/run";
import { createChangeWait } from "./change-wait";
import { keepLog } from "./keep-log";
import { listJobs } from "./list-jobs";
import { lookAtRun } from "./look-at-run";
import { readAll } from "./read-window";
import { type Position, toEventId } from "./stream-position";

type Send = (event: LogEvent & { id?: string }) => Promise<void>;
type Wish = {
  runId: number;
  /** One job alone, or all of the run. */
  jobId: number | null;
  after: Position;
  send: Send;
  signal: AbortSignal;
};

/** 404 for a run, or a job of it, that is not known here: to be asked before the stream begins. */
export async function checkStream(
  deps: Deps,
  runId: number,
  jobId: number | null,
): Promise<Result<null, Problem>> {
  await lookAtRun(deps, runId);
  const jobs = await listJobs(deps, runId, { job: jobId ?? undefined });
  if (!jobs.ok) return jobs;
  return jobId !== null && jobs.value.length === 0 ? err(notOfThisRun) : ok(null);
}

const notOfThisRun = createProblem("not_found", "This run has no job with this id that is known here.");

/**
 * Sends what happens to a run's jobs, and each job's lines as soon as it has ended, while the run goes on. `end` comes
 * when the run is finished and all its lines were sent. A log that cannot be had is a `problem`, and the rest goes on.
 */
export async function streamLogs(deps: Deps, { runId, jobId, after, send, signal }: Wish): Promise<void> {
  const seen = new Map<number, string>();
  const done = new Set(after.done);
  let told: string | null = null;
  const changes = createChangeWait(deps, runId, signal);
  try {
    while (!signal.aborted) {
      await look();
      const { finished, retryAt } = await sendNews();
      if (finished) {
        await send({ event: "end", data: {} });
        return;
      }
      await changes.next(retryAt);
    }
  } finally {
    changes.close();
  }

  async function look(): Promise<void> {
    const looked = await lookAtRun(deps, runId);
    const trouble = looked.ok ? null : toProblem(looked.error);
    if (trouble && trouble.detail !== told) await send({ event: "problem", data: trouble });
    told = trouble?.detail ?? null;
  }

  async function sendNews(): Promise<{ finished: boolean; retryAt: string | null }> {
    const listed = await listJobs(deps, runId, { job: jobId ?? undefined });
    if (!listed.ok) return { finished: true, retryAt: null };
    const jobs = listed.value;
    for (const job of jobs) await sendState(job);
    let retryAt: string | null = null;
    for (const job of inOrderOfEnd(jobs)) {
      if (done.has(job.id) || signal.aborted) continue;
      retryAt = (await sendLines(job)) ?? retryAt;
    }
    const run = await deps.db.run.findUnique({
      where: { id: BigInt(runId) },
      select: { status: true, jobsSettled: true, attempt: true },
    });
    const over = jobId === null ? run?.status === "completed" && run.jobsSettled >= run.attempt : true;
    return { finished: over && jobs.every((job) => done.has(job.id)), retryAt };
  }

  async function sendState({ id, name, status, conclusion }: Job): Promise<void> {
    const state = `${status} ${conclusion}`;
    if (seen.get(id) === state) return;
    seen.set(id, state);
    await send({ event: "job", data: { jobId: id, name, status, conclusion } });
  }

  /** Gives the time at which to ask again, where the log is not there yet. */
  async function sendLines(job: Job): Promise<string | null> {
    if (job.conclusion !== "skipped") {
      const kept = await keepLog(deps, job.id);
      if (!kept.ok && kept.error.retryAt) return kept.error.retryAt;
      if (!kept.ok) await send({ event: "problem", data: { ...kept.error, jobId: job.id } });
      else {
        const first = after.current?.jobId === job.id ? after.current.from : 1;
        for await (const lines of readAll(kept.value, first)) {
          if (signal.aborted) return null;
          const from = lines[0]?.n ?? first;
          const id = toEventId({ done: [...done], current: { jobId: job.id, from: from + lines.length } });
          await send({ event: "lines", data: { jobId: job.id, from, lines }, id });
        }
      }
    }
    done.add(job.id);
    return null;
  }
}

const inOrderOfEnd = (jobs: Job[]): Job[] =>
  jobs
    .filter((job) => job.status === "completed")
    .sort((a, b) => (a.completedAt ?? "").localeCompare(b.completedAt ?? "") || a.id - b.id);

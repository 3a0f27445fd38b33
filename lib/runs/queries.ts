import type { Deps } from "@/lib/deps";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { Run, RunDetail } from "@/lib/model/run";
import type { RunFilter } from "@/lib/model/run-filter";
import { findRuns } from "./find-runs";
import { readGraph } from "./graph";
import { medianSeconds } from "./medians";
import { toPause } from "./pause-row";
import { readRuns } from "./read-runs";
import { readRunCost } from "./run-cost";
import { toApproval, toArtifact, toJob, toRun } from "./run-row";
import { parseCursor, toCursor } from "./run-where";
import { readStory } from "./story";

type Reader = Pick<Deps, "db">;

/**
 * Runs that match, newest first, a page at a time; a page may be short, the last is the one without `nextCursor`.
 * Error: a cursor that did not come from here (422).
 */
export async function listRuns(
  { db }: Reader,
  filter: RunFilter,
): Promise<Result<{ items: Run[]; nextCursor: string | null }, Problem>> {
  const after = filter.cursor ? parseCursor(filter.cursor) : null;
  if (filter.cursor && !after) {
    const errors = [{ path: "cursor", message: "Take it from the nextCursor of a list" }];
    return err(createProblem("invalid", "cursor: this did not come from a list of runs.", { errors }));
  }
  const { ids, stoppedAt } = await findRuns({ db }, filter, after);
  const here = ids.slice(0, filter.limit);
  const page = await readRuns({ db }, here);
  page.sort((a, b) => b.createdAt.localeCompare(a.createdAt) || (a.id < b.id ? 1 : -1));
  const last = ids.length > filter.limit ? page.at(-1) : stoppedAt;
  return ok({ items: page.map(toRun), nextCursor: last ? toCursor(last) : null });
}

/** One run as its page shows it, from what is known here; null where it was never seen (see `openRun`). */
export async function getRun({ db }: Reader, id: number): Promise<RunDetail | null> {
  const row = await db.run.findUnique({ where: { id: BigInt(id) }, include: { owner: true } });
  if (!row) return null;
  const where = { runId: row.id };
  const [jobs, pauses, artifacts, approvals, dispatch, graph, story, median] = await Promise.all([
    db.job.findMany({ where: { ...where, attempt: await jobsAttempt({ db }, row) }, orderBy: { id: "asc" } }),
    db.pause.findMany({ where, orderBy: { askedAt: "asc" } }),
    db.artifact.findMany({ where, orderBy: { id: "asc" } }),
    db.approval.findMany({ where }),
    row.dispatchId ? db.dispatch.findUnique({ where: { id: row.dispatchId } }) : null,
    readGraph({ db }, row),
    readStory({ db }, row),
    medianSeconds({ db }, row.workflowId),
  ]);
  return {
    ...toRun(row),
    latestAttempt: row.attempt,
    jobs: jobs.map(toJob),
    pauses: pauses.map(toPause),
    artifacts: artifacts.map(toArtifact),
    approvals: approvals.map(toApproval),
    cost: await readRunCost({ db }, story),
    inputs: dispatch ? JSON.parse(dispatch.inputs) : null,
    graph,
    story,
    medianSeconds: median,
    problem: row.owner.problem ? JSON.parse(row.owner.problem) : null,
    tracked: row.owner.tracked,
  };
}

/** The newest attempt whose jobs are known: right after a re-run, GitHub's run is ahead of its jobs or behind them. */
async function jobsAttempt({ db }: Reader, run: { id: bigint; attempt: number }): Promise<number> {
  const { _max } = await db.job.aggregate({ where: { runId: run.id }, _max: { attempt: true } });
  return Math.max(run.attempt, _max.attempt ?? 0);
}

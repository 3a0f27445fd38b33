import type { Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import { inFlight } from "@/lib/model/in-flight";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { RunDetail } from "@/lib/model/run";
import { type PastAttempt, savePastAttempt, toPastAttempt } from "./attempt-row";
import { toAttemptView } from "./attempt-view";
import { observeRun } from "./observe-run";
import { readRun } from "./open-run";
import { getRun } from "./queries";
import { record } from "./record";
import { toJob } from "./run-row";

type Doors = Pick<Deps, "db" | "github" | "bus" | "queue" | "now">;

const unseen = (id: number) =>
  createProblem("not_found", `Run ${id} was not seen here yet. Open its page first.`);

/** A run as it is now, as it was in an attempt, or in the attempt that a job belongs to. Errors: those of each. */
export async function readRunAt(
  deps: Doors,
  id: number,
  { attempt, job }: { attempt?: number; job?: number },
): Promise<Result<RunDetail, Problem>> {
  if (attempt !== undefined) return readAttempt(deps, id, attempt);
  if (job !== undefined) return readAttemptOfJob(deps, id, job);
  const detail = await readRun(deps, id);
  return detail ? ok(detail) : err(unseen(id));
}

/**
 * A run as it was in one of its attempts. One that is over is asked for once, by two requests, when somebody opens it;
 * then it is kept. Where GitHub refuses, what was seen of it while it ran is given with the `problem`. Errors: 404 for a
 * run that is not known here or has no such attempt, and GitHub's where nothing of the attempt is known.
 */
export async function readAttempt(
  deps: Doors,
  id: number,
  number: number,
): Promise<Result<RunDetail, Problem>> {
  const row = await findRow(deps, id, number);
  if (!row) return err(unseen(id));
  if (number > row.attempt) {
    const words = row.attempt === 1 ? "one attempt" : `${row.attempt} attempts`;
    return err(createProblem("not_found", `Run ${id} has ${words}, and no attempt ${number}.`));
  }
  if (number === row.attempt) return readRunAt(deps, id, {});
  const asked = await inFlight(deps.db, `attempt ${number}`, id, () => keepAttempt(deps, row, number));
  return showAttempt(deps, row, number, asked);
}

/**
 * A run in the attempt that one of its jobs belongs to: each attempt's jobs have ids of their own. A job that was never
 * seen is asked for. Errors: those of `readAttempt`, and 404 for a job that is not this run's.
 */
async function readAttemptOfJob(deps: Doors, id: number, jobId: number): Promise<Result<RunDetail, Problem>> {
  const none = createProblem("not_found", `Run ${id} has no job ${jobId}.`);
  const run = await deps.db.run.findUnique({ where: { id: BigInt(id) } });
  if (!run) return err(unseen(id));
  const known = await deps.db.job.findUnique({ where: { id: BigInt(jobId) } });
  if (known) return known.runId === run.id ? readAttempt(deps, id, known.attempt) : err(none);
  const asked = await deps.github.job(run.repository, jobId);
  if (!asked.ok) return err(asked.error.kind === "not_found" ? none : toProblem(asked.error));
  return asked.value.runId === id ? readAttempt(deps, id, asked.value.attempt) : err(none);
}

/** The run's row; an attempt beyond it may have begun since GitHub was looked at. */
async function findRow(deps: Doors, id: number, number: number): Promise<RunRow | null> {
  const where = { id: BigInt(id) };
  const row = await deps.db.run.findUnique({ where });
  if (!row || number <= row.attempt) return row;
  await observeRun(deps, row.repository, id);
  return deps.db.run.findUnique({ where });
}

/** Null where the attempt is kept by now, or else why it is not. */
async function keepAttempt(deps: Doors, row: RunRow, number: number): Promise<GitHubError | null> {
  const { db, github } = deps;
  const runId = Number(row.id);
  if (await db.runAttempt.findUnique({ where: { runId_number: { runId: row.id, number } } })) return null;
  const [told, jobs] = await Promise.all([
    github.runAttempt(row.repository, runId, number),
    github.jobs(row.repository, runId, null, number),
  ]);
  const refused = !told.ok ? told.error : !jobs.ok ? jobs.error : null;
  if (refused?.kind === "not_found" || refused?.kind === "gone") {
    await savePastAttempt(db, runId, number, { ...unknown, gone: true });
    return null;
  }
  if (refused) return refused;
  if (jobs.ok && jobs.value.kind === "changed") await record(deps, { jobs: jobs.value.value });
  // Right after a re-run GitHub may still show the attempt before as going on: then it is asked again.
  if (told.ok && told.value.status === "completed")
    await savePastAttempt(db, runId, number, toPastAttempt(told.value));
  return null;
}

const unknown: PastAttempt = { conclusion: null, actor: null, startedAt: null, completedAt: null };

async function showAttempt(
  deps: Doors,
  row: RunRow,
  number: number,
  refused: GitHubError | null,
): Promise<Result<RunDetail, Problem>> {
  const where = { runId: row.id, attempt: number };
  const [detail, kept, jobs, pauses] = await Promise.all([
    getRun(deps, Number(row.id)),
    deps.db.runAttempt.findUnique({ where: { runId_number: { runId: row.id, number } } }),
    deps.db.job.findMany({ where, orderBy: { id: "asc" } }),
    deps.db.pause.findMany({ where, select: { id: true } }),
  ]);
  const problem = refused ? toProblem(refused) : kept?.gone ? gone : null;
  if (!detail || (problem && jobs.length === 0)) return err(problem ?? gone);
  const told = kept && !kept.gone ? kept : null;
  const pauseIds = new Set(pauses.map((pause) => pause.id));
  return ok(toAttemptView(detail, { number, told, jobs: jobs.map(toJob), pauseIds }, problem));
}

const gone = createProblem(
  "gone",
  "GitHub no longer has this attempt. What was seen of it while it ran is all there is.",
);

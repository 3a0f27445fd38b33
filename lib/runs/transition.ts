import type { JobObservation, RunObservation } from "@/lib/github/port";

/** What of a run's row comes from GitHub. `completedAt` is ours: GitHub has no such field. */
export type RunState = RunObservation & { completedAt: string | null };
export type RunMilestone = "appeared" | "reran" | "ended";
export type Transition<S, M> = { changes: Partial<S> | null; events: M[] };

const ranks: Record<string, number> = {
  requested: 0,
  pending: 1,
  waiting: 2,
  queued: 3,
  in_progress: 5,
  completed: 6,
};
const rank = (status: string): number => ranks[status] ?? 4;

/**
 * What an observation changes of a run. Observations come late, twice and out of order (poll, webhook, a look after
 * an act): the one with the highest attempt, then the latest `updatedAt`, then the furthest status wins, so any order
 * ends in the same row. GitHub may keep the old attempt's number for a moment after a re-run; the time decides then.
 */
export function transition(row: RunState | null, seen: RunObservation): Transition<RunState, RunMilestone> {
  if (!row) {
    const completedAt = endOf(seen);
    return { changes: { ...seen, completedAt }, events: completedAt ? ["appeared", "ended"] : ["appeared"] };
  }
  const next: RunState = {
    ...(compareRuns(row, seen) < 0 ? seen : row),
    completedAt: earliestEnd(row, seen),
  };
  const changes = difference(row, next);
  return { changes, events: changes ? milestones(row, next) : [] };
}

function milestones(before: RunState, after: RunState): RunMilestone[] {
  const reran = after.attempt > before.attempt || (isEnded(before) && !isEnded(after));
  const ended = isEnded(after) && (!isEnded(before) || reran);
  return [...(reran ? (["reran"] as const) : []), ...(ended ? (["ended"] as const) : [])];
}

/** The first end seen of the newest attempt: GitHub moves `updated_at` of finished runs later on. */
function earliestEnd(row: RunState, seen: RunObservation): string | null {
  if (seen.attempt > row.attempt) return endOf(seen);
  const end = seen.attempt === row.attempt ? endOf(seen) : null;
  if (!end || !row.completedAt) return row.completedAt ?? end;
  return compareTimes(end, row.completedAt) < 0 ? end : row.completedAt;
}

const isEnded = (run: { status: string }): boolean => run.status === "completed";
/** A run that GitHub holds back until it is approved is completed in its words, and begins later all the same. */
const endOf = (seen: RunObservation): string | null =>
  isEnded(seen) && seen.conclusion !== "action_required" ? seen.updatedAt : null;

function compareRuns(row: RunState, seen: RunObservation): number {
  const { completedAt: _, ...known } = row;
  return (
    row.attempt - seen.attempt ||
    compareTimes(row.updatedAt, seen.updatedAt) ||
    rank(row.status) - rank(seen.status) ||
    compareText(known, seen)
  );
}

/**
 * What an observation changes of a job, or null. Jobs have no `updatedAt`: the furthest status and the furthest steps
 * win. An attempt's jobs have ids of their own.
 */
export function transitionJob(row: JobObservation | null, seen: JobObservation): JobObservation | null {
  if (!row) return seen;
  const order =
    row.attempt - seen.attempt ||
    rank(row.status) - rank(seen.status) ||
    progress(row) - progress(seen) ||
    compareText(row, seen);
  return order < 0 ? seen : null;
}

const progress = (job: JobObservation): number =>
  job.steps.reduce((sum, step) => sum + 1 + rank(step.status) * 1000, 0);

function compareTimes(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b) || 0;
}

/** Last resort between two that claim the same moment: any rule will do, as long as it does not depend on order. */
function compareText(a: object, b: object): number {
  const left = toText(a);
  const right = toText(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

const toText = (value: object): string =>
  JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

function difference(before: RunState, after: RunState): Partial<RunState> | null {
  const changed = Object.entries(after).filter(([key, value]) => before[key as keyof RunState] !== value);
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}

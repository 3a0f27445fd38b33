import type { ChangeEvent } from "@/lib/model/event";
import type { Run } from "@/lib/model/run";

/**
 * Rows that somebody reads, against a fresh first page: rows take what is new of them, rows that no longer belong
 * (they left the filter) go, and what is not shown yet comes back as `arrived`, newest first. `complete` says that
 * the fresh page is all there is. Rows older than the fresh page are left alone.
 */
export function mergeRuns(shown: Run[], fresh: Run[], complete: boolean): { rows: Run[]; arrived: Run[] } {
  const byId = new Map(fresh.map((run) => [run.id, run]));
  const oldest = fresh.at(-1);
  const covered = (run: Run) => complete || (oldest !== undefined && compareRuns(run, oldest) <= 0);
  const rows = shown.flatMap((run) => {
    const now = byId.get(run.id);
    if (now) return [now];
    return covered(run) ? [] : [run];
  });
  const known = new Set(rows.map((run) => run.id));
  return { rows, arrived: fresh.filter((run) => !known.has(run.id)) };
}

/** Newest first, as the interface lists them. */
export const compareRuns = (a: Run, b: Run): number =>
  a.createdAt === b.createdAt ? b.id - a.id : a.createdAt < b.createdAt ? 1 : -1;

/** Rows and others as one list, newest first, each run once. */
export function joinRuns(rows: Run[], more: Run[]): Run[] {
  const known = new Set(rows.map((run) => run.id));
  return [...rows, ...more.filter((run) => !known.has(run.id))].sort(compareRuns);
}

/** What events tell of rows that no fresh page covers. */
export function patchRuns(rows: Run[], events: ChangeEvent[]): Run[] {
  const changes = new Map(events.flatMap((event) => (event.type === "run" ? [[event.runId, event]] : [])));
  if (!rows.some((run) => changes.has(run.id))) return rows;
  return rows.map((run) => {
    const change = changes.get(run.id);
    return change ? { ...run, status: change.status, conclusion: change.conclusion } : run;
  });
}

import type { LookReason } from "@/lib/model/budget";

/** What the schedule knows of a repository. Times are ISO 8601. */
export type Watched = {
  id: number;
  name: string;
  activeRuns: number;
  /** Active runs whose page somebody has open; part of `activeRuns`. */
  viewedRuns: number;
  /** Somebody looks at something of it. */
  isViewed: boolean;
  /** GitHub tells of it by webhooks: looks only make sure. */
  isTold: boolean;
  /** It is runs' pages that are looked at, and nothing else of it. */
  isByJobs: boolean;
  /** Something was done to it, or it is new: it is looked at as soon as possible. */
  isUrgent: boolean;
  trackedAt: string;
  lastLookAt: string | null;
  /** Runs that began and runs that ended, an hour, of late: an estimate that fades. */
  changesPerHour: number;
  /** When a look found something new last; null where none did. */
  lastChangeAt: string | null;
  /** Failed looks in a row. */
  failures: number;
  /** GitHub asked not to be asked before. */
  retryAt: string | null;
  /** GitHub says that it is not there. */
  isGone: boolean;
};

export type Intervals = { activeSeconds: number; idleSeconds: number };

/**
 * Why it is looked at when it is: a failure first, then a person, then runs. What webhooks tell is not looked for, except
 * for a run whose page is open: its steps no webhook tells.
 */
export function toReason({ failures, isViewed, isTold, activeRuns, viewedRuns }: Watched): LookReason {
  if (failures > 0) return "backoff";
  if (isTold && viewedRuns === 0) return "told";
  if (isViewed) return "viewed";
  return activeRuns > 0 ? "active" : "idle";
}

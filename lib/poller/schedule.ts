import type { RateLimit } from "@/lib/model/budget";

/** What the schedule knows of a repository. Times are ISO 8601. */
export type Watched = {
  id: number;
  name: string;
  activeRuns: number;
  isViewed: boolean;
  /** Something was done to it, or it is new: it is looked at as soon as possible. */
  isUrgent: boolean;
  lastLookAt: string | null;
  /** Failed looks in a row. */
  failures: number;
  /** GitHub asked not to be asked before. */
  retryAt: string | null;
  /** GitHub says that it is not there. */
  isGone: boolean;
};
export type Reason = "active" | "idle" | "backoff" | "viewed";
export type Plan = { id: number; name: string; at: Date; reason: Reason };
export type Intervals = { activeSeconds: number; idleSeconds: number };

const longestBackoff = 15 * 60_000;
const goneInterval = 30 * 60_000;

/**
 * When each repository is looked at next, the most urgent first: those a person looks at, those with active runs, then
 * the rest. `holdUntil` (ms) is a time before which GitHub wants to hear nothing at all.
 */
export function schedule(
  repositories: readonly Watched[],
  {
    budget,
    intervals,
    now,
    holdUntil,
  }: { budget: RateLimit; intervals: Intervals; now: Date; holdUntil: number },
): Plan[] {
  const earliest = Math.max(now.getTime(), holdUntil, emptyUntil(budget));
  const slowness = stretch(budget, now);
  return repositories
    .map((repository) => {
      const reason = toReason(repository);
      const wanted = wantedAt(repository, reason, intervals, slowness, now);
      return { id: repository.id, name: repository.name, at: new Date(Math.max(wanted, earliest)), reason };
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime() || ranks[a.reason] - ranks[b.reason] || a.id - b.id);
}

const ranks: Record<Reason, number> = { viewed: 0, active: 1, idle: 2, backoff: 3 };

function toReason({ failures, isViewed, activeRuns }: Watched): Reason {
  if (failures > 0) return "backoff";
  if (isViewed) return "viewed";
  return activeRuns > 0 ? "active" : "idle";
}

function wantedAt(
  repository: Watched,
  reason: Reason,
  { activeSeconds, idleSeconds }: Intervals,
  slowness: { active: number; idle: number },
  now: Date,
): number {
  const { id, lastLookAt, isUrgent, failures, retryAt, isGone } = repository;
  if (!lastLookAt) return now.getTime();
  const last = Date.parse(lastLookAt);
  switch (reason) {
    case "viewed":
    case "active":
      return isUrgent ? now.getTime() : last + activeSeconds * 1000 * slowness.active;
    case "idle":
      // A tenth longer for some than for others: repositories added together are not asked for together for ever.
      return isUrgent ? now.getTime() : last + idleSeconds * 1000 * slowness.idle * (1 + spread(id) / 10);
    case "backoff": {
      const pause = isGone ? goneInterval : Math.min(longestBackoff, activeSeconds * 1000 * 2 ** failures);
      return Math.max(last + pause, retryAt ? Date.parse(retryAt) : 0);
    }
  }
}

/** 0 to 1, always the same for one repository. */
const spread = (id: number): number => ((id * 2_654_435_761) % 4_294_967_296) / 4_294_967_296;

function emptyUntil({ remaining, resetAt }: RateLimit): number {
  return remaining === 0 && resetAt ? Date.parse(resetAt) : 0;
}

/** Looks that find nothing are free, so these steps are for the day when much changes and little is left. */
function stretch({ limit, remaining, resetAt }: RateLimit, now: Date): { active: number; idle: number } {
  const isKnown =
    limit !== null && remaining !== null && resetAt !== null && Date.parse(resetAt) > now.getTime();
  const left = isKnown && limit > 0 ? remaining / limit : 1;
  if (left < 0.05) return { active: 6, idle: 20 };
  if (left < 0.1) return { active: 2, idle: 5 };
  if (left < 0.2) return { active: 1, idle: 2 };
  return { active: 1, idle: 1 };
}

import type { Pace } from "@/lib/model/budget";

/**
 * What is remembered of a repository whose list of runs is asked for in parts. The whole list is another whenever a job
 * begins or ends; what has begun since, and what has ended, are others only when a run begins or ends. Times in
 * milliseconds.
 */
export type Parts = {
  /** When the whole list was asked for last, and whether it can be the same still. */
  wholeAt: number;
  isWholeOld: boolean;
  askedAt: number;
  newest: Newest;
  begun: { since: string; etag: string | null } | null;
  /** Of the list of ended runs; it `mayBeOld` where another question told of an end. */
  ended: { etag: string | null; mayBeOld: boolean };
  waiting: { etag: string | null; at: number };
};
/** The newest run that is known: when it began on GitHub, and when we saw that first. */
export type Newest = { createdAt: string; seenAt: number };

const minute = 60_000;
/** The list of what has begun follows its newest run for so long: others of the same second come a little later. */
const settlesWithin = minute;
/** Parts do not tell of an ended run that is started again elsewhere, and GitHub's search may lose something. */
const wholeWithin = { active: 30 * minute, idle: 15 * minute };
/** A run that waits for its reviewers is in neither of the two parts. */
export const waitingEvery = 3 * minute;
/** News that parts should have told so long ago: GitHub's search is behind its list. */
export const longestLag = 2 * minute;
/** For so long they are not relied upon then. */
export const distrustFor = 60 * minute;

/** What is asked now of a repository's list. */
export function chooseList(
  parts: Parts | undefined,
  of: {
    pace: Pick<Pace, "listSeconds">;
    isUrgent: boolean;
    isActive: boolean;
    /** Only pages of runs are open: their jobs tell what goes on. */
    isByJobs: boolean;
    now: number;
  },
): "whole" | "parts" | "none" {
  const { pace, isUrgent, isActive, isByJobs, now } = of;
  if (pace.listSeconds === null || !parts || isUrgent) return "whole";
  if (now - parts.wholeAt >= (isActive ? wholeWithin.active : wholeWithin.idle)) return "whole";
  if (!isActive && !parts.isWholeOld) return "whole";
  return isByJobs && now - parts.askedAt < pace.listSeconds * 1000 ? "none" : "parts";
}

/**
 * From when on runs are asked for that have begun, ISO 8601: after the newest that is known, once that is settled, and
 * not after one that has yet to leave the queue.
 */
export function toSince(
  { newest, begun }: Pick<Parts, "newest" | "begun">,
  runs: readonly { status: string; createdAt: string }[],
  now: number,
): string {
  const isSettled = now - newest.seenAt >= settlesWithin;
  const fresh = toSecond(newest.createdAt, isSettled ? 1 : 0);
  const after = isSettled || !begun || begun.since > fresh ? fresh : begun.since;
  const queued = runs.filter(({ status }) => !known.has(status)).map(({ createdAt }) => toSecond(createdAt));
  return [after, ...queued].sort()[0]!;
}

/** What comes after these is told by other parts. */
const known = new Set(["in_progress", "waiting", "completed"]);

const toSecond = (time: string, later = 0): string =>
  `${new Date(Date.parse(time) + later * 1000).toISOString().slice(0, 19)}Z`;

/** An ETag made of the body alone, as GitHub's are: what is empty is then the same wherever it was asked. */
export const isOfContent = (etag: string): boolean => /^(W\/)?"[0-9a-f]{32,}"$/.test(etag);

import type { RateLimit } from "./budget";

/** GitHub's secondary limit: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export const pointsPerMinute = 900;

/** What may still be asked of GitHub, as of one moment. Times in milliseconds. */
export type Purse = {
  /** The part of either limit that the program takes for itself, 0 to 1. */
  share: number;
  /** Points that left in the last minute, by second (the time it began), oldest first. */
  seconds: readonly Spent[];
  /** Counted requests of ours, by minute (the time it began), oldest first, of the last hour. */
  minutes: readonly Spent[];
  /** Requests that have left and are not answered yet: each may be counted. */
  underWay: number;
  limit: RateLimit;
  /** An Enterprise Server that keeps no limits: it answers, and tells of none. */
  isUnlimited: boolean;
};
export type Spent = { at: number; amount: number };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** Of what is left for everybody, this part of the limit is never taken by us: others begin before they are seen. */
const spared = 0.05;
/** Plans of the hour look so far ahead, and may be above its pace by so much. */
const ahead = 10 * minute;
const catchUp = 1.1;
/** Points leave in bursts of at most a quarter of a minute's, in a sixth of it. */
const burst = { part: 1 / 4, ms: 10 * second };

/** The most points that may leave in any minute. */
export const mostPoints = ({ share, isUnlimited }: Purse): number =>
  isUnlimited ? Number.POSITIVE_INFINITY : Math.floor(pointsPerMinute * share);

/** The most points that may leave in any ten seconds. */
export const mostAtOnce = (purse: Purse): number => Math.ceil(mostPoints(purse) * burst.part);

/** The most counted requests of ours in any hour; none where GitHub told of no limit. */
export const mostCounted = ({ share, limit: { limit } }: Purse): number =>
  limit === null ? Number.POSITIVE_INFINITY : Math.floor(limit * share);

/** Counted requests of ours in the last hour, those that may yet be among them; a minute counts until all of it is over. */
export const countedLately = ({ minutes, underWay }: Purse, now: number): number =>
  sum(minutes.filter(({ at }) => at + minute > now - hour)) + underWay;

/**
 * How many counted requests an hour may be planned for: so many that the last fifty minutes and the next ten keep to our
 * share together, a little more than the share where little was spent, and never more than what GitHub says is left until
 * the hour is over.
 */
export function plannedCounted(purse: Purse, now: number): number {
  const most = mostCounted(purse);
  if (most === Number.POSITIVE_INFINITY) return most;
  const recent = purse.minutes.filter(({ at }) => at > now - (hour - ahead));
  const left = Math.max(0, most - sum(recent) - purse.underWay);
  return Math.min((left * hour) / ahead, most * catchUp, leftPerHour(purse, now));
}

function leftPerHour({ limit: { limit, remaining, resetAt } }: Purse, now: number): number {
  const left = resetAt === null ? 0 : Date.parse(resetAt) - now;
  if (limit === null || remaining === null || left <= 0) return Number.POSITIVE_INFINITY;
  return (Math.max(0, remaining - limit * spared) * hour) / Math.max(left, minute);
}

/**
 * When requests of so many points may leave that nobody waits for, of which so many may be `counted`: `now`, or a time at
 * which it is worth asking again. `spread` keeps to the bursts too.
 */
export function openAt(
  purse: Purse,
  points: number,
  now: number,
  { spread = false, counted = 1 } = {},
): number {
  if (purse.isUnlimited) return now;
  const { limit, remaining, resetAt } = purse.limit;
  const isSpent = limit !== null && remaining !== null && remaining <= limit * spared;
  const untilReset = isSpent && resetAt !== null ? Date.parse(resetAt) : 0;
  return Math.max(
    now,
    untilReset,
    hourOpen(purse, counted, now),
    windowOpen(purse.seconds, { points, most: mostPoints(purse), ms: minute, now }),
    spread ? windowOpen(purse.seconds, { points, most: mostAtOnce(purse), ms: burst.ms, now }) : 0,
  );
}

/** When so many counted requests more fit into the hour: `now`, or when the next may be forgotten. */
function hourOpen(purse: Purse, counted: number, now: number): number {
  const most = mostCounted(purse);
  if (countedLately(purse, now) + Math.min(counted, most) <= most) return now;
  const oldest = purse.minutes.find(({ at, amount }) => amount > 0 && at + minute > now - hour);
  return Math.min(now + minute, Math.max(now + second, (oldest?.at ?? now) + minute + hour));
}

/** When `points` more fit into a sliding window of `ms`. A second counts until its last moment has left the window. */
function windowOpen(
  seconds: readonly Spent[],
  { points, most, ms, now }: { points: number; most: number; ms: number; now: number },
): number {
  const within = seconds.filter(({ at }) => at + second + ms > now);
  let over = sum(within) + points - most;
  let open = now;
  for (const { at, amount } of within) {
    if (over <= 0) break;
    over -= amount;
    open = at + second + ms;
  }
  return open;
}

/** The purse after so many points more have left. */
export const spend = (purse: Purse, points: number, now: number): Purse => ({
  ...purse,
  seconds: [...purse.seconds, { at: Math.floor(now / second) * second, amount: points }],
});

const sum = (spent: readonly Spent[]): number => spent.reduce((total, { amount }) => total + amount, 0);

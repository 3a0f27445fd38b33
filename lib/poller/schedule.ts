import type { LookReason, Pace } from "@/lib/model/budget";
import {
  mostAtOnce,
  mostCounted,
  mostPoints,
  openAt,
  type Purse,
  plannedCounted,
  spend,
} from "@/lib/model/purse";
import { type Demand, findPace, secondsBetween, toDemand, toPace } from "./pace";
import { type Intervals, toReason, type Watched } from "./watched";

export type Plan = {
  id: number;
  name: string;
  at: Date;
  reason: LookReason;
  /** Between two looks, at the present pace. */
  everySeconds: number;
};
/** `demand` is what looks at this pace are expected to cost. */
export type Schedule = { plans: Plan[]; pace: Pace; demand: Demand };

type Circumstances = {
  purse: Purse;
  intervals: Intervals;
  now: Date;
  /** Before this time (ms) GitHub wants to hear nothing at all. */
  holdUntil: number;
  /** Whether lists may be asked for in parts. */
  mayAskParts: boolean;
  /** How many times as much as expected looks have cost of late. */
  correction: number;
};

/** Of what is ours in a minute, so much is planned for looks; the rest is for what looks lead to. */
const planned = 0.9;
/** Of the hour, which is corrected by what was really spent, a little more. */
const plannedOfHour = 0.97;
/** These parts of our share of the minute and of the hour are left to what a person looks at. */
const forViewed = { points: 0.04, counted: 0.02 };
const mostRuns = 50;

/**
 * When each repository is looked at next, and how much is asked then: those a person looks at, those with active runs,
 * and the rest. Where the budget does not bear the shortest times,
 * all becomes slower, what changes least the most; what is due and would go beyond it waits.
 */
export function schedule(
  repositories: readonly Watched[],
  { purse, intervals, now, holdUntil, mayAskParts, correction }: Circumstances,
): Schedule {
  const budget = {
    pointsPerMinute: mostPoints(purse) * planned,
    countedPerHour: (plannedCounted(purse, now.getTime()) * plannedOfHour) / correction,
  };
  const found = findPace(repositories, { budget, mayAskParts }, intervals, now);
  const { slowness } = found;
  const pace = toPace(slowness, found.lists, intervals);
  const earliest = Math.max(now.getTime(), holdUntil);
  const wanted = repositories.map((repository) => {
    const everySeconds = secondsBetween(repository, slowness, intervals, now);
    // Whole milliseconds: a date cuts off what is beyond, and would be due before it was let through.
    const at = Math.ceil(wantedAt(repository, everySeconds, now));
    const reason = toReason(repository);
    return { repository, everySeconds, reason, at };
  });
  const ordered = inOrder(wanted, earliest);
  let left = purse;
  let open = earliest;
  const isAnyViewed = wanted.some(({ reason }) => reason === "viewed");
  const points = isAnyViewed ? Math.floor(forViewed.points * mostPoints(purse)) : 0;
  const counted = isAnyViewed ? 1 + Math.ceil(forViewed.counted * mostCounted(purse)) : 1;
  const plans = ordered.map(({ repository, everySeconds, reason, at: wish }): Plan => {
    const { id, name } = repository;
    let at = Math.max(wish, earliest);
    if (at <= now.getTime()) {
      const cost = lookCost(repository, pace, mostRunsOf(purse));
      // In their order: what is small does not slip through where something larger waits.
      if (reason === "viewed") at = openAt(left, cost, now.getTime(), { spread: true });
      else {
        open = Math.max(open, openAt(left, cost + points, now.getTime(), { spread: true, counted }));
        at = open;
      }
      if (at <= now.getTime()) left = spend(left, cost, now.getTime());
    }
    return { id, name, at: new Date(at), reason, everySeconds };
  });
  return { plans, pace, demand: toDemand(repositories, found, intervals, now) };
}

type Wanted = { repository: Watched; everySeconds: number; reason: LookReason; at: number };

/**
 * What is due now first: by turns one that a person looks at and one that has waited for a whole interval and more, so
 * that neither can keep the other from ever being asked; then what runs, then the rest. Then what is due later.
 */
function inOrder(wanted: readonly Wanted[], now: number): Wanted[] {
  const sorted = wanted.toSorted(
    (a, b) =>
      Math.max(a.at, now) - Math.max(b.at, now) ||
      ranks[a.reason] - ranks[b.reason] ||
      a.at - b.at ||
      a.repository.id - b.repository.id,
  );
  const isLate = ({ at, everySeconds, reason }: Wanted) =>
    reason !== "viewed" && now - at >= everySeconds * 1000;
  const viewed = sorted.filter(({ at, reason }) => at <= now && reason === "viewed");
  const late = sorted.filter(isLate).toSorted((a, b) => a.at - b.at);
  const newest = (isOne: boolean) =>
    Math.max(
      ...wanted.flatMap(({ reason, repository: { lastLookAt } }) =>
        (reason === "viewed") === isOne && lastLookAt ? Date.parse(lastLookAt) : 0,
      ),
    );
  // Whose turn it is, the last looks tell: often there is room for one only.
  const [one, other] = newest(true) < newest(false) ? [viewed, late] : [late, viewed];
  const first = Array.from({ length: Math.max(one.length, other.length) }, (_, n) =>
    [one[n], other[n]].filter((wish) => wish !== undefined),
  ).flat();
  const isFirst = new Set(first);
  return [...first, ...sorted.filter((one) => !isFirst.has(one))];
}

const ranks: Record<LookReason, number> = { viewed: 0, active: 1, told: 2, idle: 3, backoff: 4 };

/** How many runs one look asks about by themselves, at most: it must fit into a burst. */
export const mostRunsOf = (purse: Purse): number =>
  Math.min(mostRuns, Math.max(1, Math.floor(mostAtOnce(purse) / 2) - 4));

/** The most points that a look takes, but for what it rarely asks. */
export function lookCost(
  { activeRuns, viewedRuns, lastLookAt }: Watched,
  { jobsSeconds, listSeconds }: Pace,
  mostAsked: number,
): number {
  const runs = Math.min(mostAsked, jobsSeconds === null ? viewedRuns : activeRuns);
  const lists = listSeconds === null || activeRuns === 0 ? 1 : 2;
  return lists + runs + (activeRuns > 0 ? 1 : 0) + (lastLookAt === null ? 2 : 0);
}

function wantedAt(repository: Watched, everySeconds: number, now: Date): number {
  const { id, trackedAt, lastLookAt, isUrgent, retryAt } = repository;
  // New: it has waited since then.
  if (!lastLookAt) return Math.min(now.getTime(), Date.parse(trackedAt));
  const next = Date.parse(lastLookAt) + everySeconds * 1000;
  switch (toReason(repository)) {
    case "viewed":
    case "active":
      return isUrgent ? Math.min(now.getTime(), next) : next;
    case "told":
    case "idle":
      // A tenth longer for some than for others: repositories added together are not asked for together for ever.
      return isUrgent ? Math.min(now.getTime(), next) : next + everySeconds * 100 * spread(id);
    case "backoff":
      return Math.max(next, retryAt ? Date.parse(retryAt) : 0);
  }
}

/** 0 to 1, always the same for one repository. */
const spread = (id: number): number => ((id * 2_654_435_761) % 4_294_967_296) / 4_294_967_296;

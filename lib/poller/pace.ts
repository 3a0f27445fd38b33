import type { Pace } from "@/lib/model/budget";
import { type Intervals, toReason, type Watched } from "./watched";

const longestBackoff = 15 * 60;
const goneSeconds = 30 * 60;
/** The bound of idle repositories, unless the settings themselves are slower, or there are more than the budget bears. */
export const longestIdle = 15 * 60;
/** Beyond this all looks become rarer alike: what is there is more than the budget bears at any pace of ours. */
const slowest = 16;
const slowestActive = 12;
/** After a day in which nothing changed an idle repository is looked at so many times as seldom, and no seldomer. */
const quietest = 5;
const livelyChanges = 6;
/** What webhooks tell of is looked at so many times as seldom while nothing runs, to make sure. */
const safety = 10;
/** And its list of runs no oftener than so, while runs go on, in units of `idleSeconds`. */
export const toSafetySeconds = ({ idleSeconds }: Intervals): number =>
  Math.min(idleSeconds * safety, Math.max(longestIdle, idleSeconds));
const quietHours = { from: 1, to: 24 };

/**
 * Seconds between two looks at a repository when everything is `slowness` times as slow as the settings allow. What is
 * slowed first is what changes least: idle repositories that rarely change, then idle ones that often do, then those
 * with active runs, and those that somebody looks at last of all.
 */
export function secondsBetween(
  repository: Watched,
  slowness: number,
  { activeSeconds, idleSeconds }: Intervals,
  now: Date,
): number {
  const slow = Math.min(slowness, slowest);
  const crowd = Math.max(1, slowness / slowest);
  switch (toReason(repository)) {
    case "viewed":
      return activeSeconds * Math.max(1, slow / slowestActive) * crowd;
    case "active":
      return activeSeconds * Math.min(slow, slowestActive) * crowd;
    case "idle": {
      const rare = 5 / (1 + repository.changesPerHour) ** 2;
      const wished = idleSeconds * quiet(repository, now) * (1 + (slow - 1) * rare);
      const bound = Math.max(longestIdle, idleSeconds);
      // Where runs often begin, one will soon: no later than where some go on, once those are slowed too.
      const isLively = slow > 2 && repository.changesPerHour >= livelyChanges;
      return Math.min(wished, bound, isLively ? activeSeconds * slow : bound) * crowd;
    }
    case "told": {
      // Artifacts, by which runs ask, no webhook tells: while runs go on they are looked for.
      const wished = repository.activeRuns > 0 ? idleSeconds * slow : idleSeconds * safety;
      return Math.min(wished, Math.max(longestIdle, idleSeconds)) * crowd;
    }
    case "backoff":
      return repository.isGone
        ? goneSeconds
        : Math.min(longestBackoff, activeSeconds * 2 ** repository.failures) * crowd;
  }
}

/** 1 for what changed within the hour or was never seen to change, up to `quietest`. */
function quiet({ lastChangeAt }: Watched, now: Date): number {
  if (!lastChangeAt) return 1;
  const hours = (now.getTime() - Date.parse(lastChangeAt)) / 3_600_000;
  const part = (hours - quietHours.from) / (quietHours.to - quietHours.from);
  return 1 + (quietest - 1) * Math.min(1, Math.max(0, part));
}

/** Whether looks ask for the newest runs, or for what has begun and what has ended alone. */
export type Lists = "whole" | "parts";

/** What is asked at this slowness. */
export function toPace(slowness: number, lists: Lists, { activeSeconds }: Intervals): Pace {
  const isShort = slowness > 1.05;
  return {
    slowness,
    listSeconds: lists === "whole" ? null : activeSeconds * Math.round(Math.min(slowness, slowestActive)),
    jobsSeconds: !isShort ? 0 : slowness < 2 ? activeSeconds * 3 * slowness : null,
    artifactsSeconds: isShort ? activeSeconds * slowness * Math.min(2, slowness) : 0,
    ended: slowness < 3 ? "all" : "failed",
  };
}

export type Demand = { pointsPerMinute: number; countedPerHour: number };

/** An active run's jobs and their steps change about so often while it goes on. */
const jobChangesPerHour = 60;
/** The part of runs that end in a failure, for planning. */
const failing = 0.1;
/** Of a run that goes on and of which nothing more is known: how often it begins or ends. */
const newsOfActive = 6;
/** The whole list changes so many times as often as runs begin and end: with their jobs. */
const byJobs = 2;
/** Beside the parts: who waits, and now and then all of the list. */
const besideParts = { points: 22, counted: 2 };

/** What looks at all these will cost at this slowness, as far as can be told. */
export function toDemand(
  repositories: readonly Watched[],
  { slowness, lists }: { slowness: number; lists: Lists },
  intervals: Intervals,
  now: Date,
): Demand {
  const pace = toPace(slowness, lists, intervals);
  let pointsPerMinute = 0;
  let countedPerHour = 0;
  for (const repository of repositories) {
    const { activeRuns, viewedRuns } = repository;
    const looks = 3600 / secondsBetween(repository, slowness, intervals, now);
    const isTold = toReason(repository) === "told";
    const lists = isTold ? Math.min(looks, 3600 / toSafetySeconds(intervals)) : looks;
    const news = Math.max(repository.changesPerHour, newsOfActive * activeRuns);
    const others = activeRuns - viewedRuns;
    // Division by 0, which is "at every look", gives what Math.min makes of it.
    const jobLooks = pace.jobsSeconds === null ? 0 : Math.min(looks, 3600 / pace.jobsSeconds);
    const artifactLooks = activeRuns > 0 ? Math.min(looks, 3600 / pace.artifactsSeconds) : 0;
    const ends = (news / 2) * (pace.ended === "all" ? 1 : failing);
    const list = toListDemand(repository, { looks: lists, news, pace, isTold });
    const asked = list.points + viewedRuns * looks + others * jobLooks + artifactLooks + ends;
    pointsPerMinute += asked / 60;
    countedPerHour +=
      list.counted +
      viewedRuns * changed(looks, jobChangesPerHour) +
      others * changed(jobLooks, jobChangesPerHour) +
      ends;
  }
  return { pointsPerMinute, countedPerHour };
}

/** An hour of looks at a repository's runs without their jobs. */
function toListDemand(
  { activeRuns, viewedRuns, isByJobs, lastLookAt }: Watched,
  { looks, news, pace, isTold }: { looks: number; news: number; pace: Pace; isTold: boolean },
): { points: number; counted: number } {
  if (pace.listSeconds === null || lastLookAt === null || news < 1 || isTold)
    return { points: looks, counted: changed(looks, news * byJobs) };
  const asked = isByJobs && viewedRuns > 0 ? Math.min(looks, 3600 / pace.listSeconds) : looks;
  const begun = changed(asked, news / 2);
  if (activeRuns === 0) return { points: asked, counted: begun + 1 };
  return { points: 2 * asked + besideParts.points, counted: 2 * begun + besideParts.counted };
}

/** How many of so many looks an hour meet a change, where changes come by chance. */
const changed = (looks: number, changes: number): number =>
  looks === 0 ? 0 : looks * (1 - Math.exp(-changes / looks));

const mostSlow = 1e5;
/** Parts are asked for only where that makes looks so many times as quick: the whole list tells more. */
const worthParts = 1.2;

/** How lists are asked for, and the least slowness at which the demand keeps to the budget; never more than `mostSlow`. */
export function findPace(
  repositories: readonly Watched[],
  { budget, mayAskParts }: { budget: Demand; mayAskParts: boolean },
  intervals: Intervals,
  now: Date,
): { slowness: number; lists: Lists } {
  const find = (lists: Lists) =>
    findSlowness((slowness) => toDemand(repositories, { slowness, lists }, intervals, now), budget);
  const whole = find("whole");
  if (whole < worthParts || !mayAskParts) return { slowness: whole, lists: "whole" };
  const parts = find("parts");
  return parts * worthParts <= whole
    ? { slowness: parts, lists: "parts" }
    : { slowness: whole, lists: "whole" };
}

function findSlowness(demandAt: (slowness: number) => Demand, budget: Demand): number {
  const fits = (slowness: number) => {
    const { pointsPerMinute, countedPerHour } = demandAt(slowness);
    return pointsPerMinute <= budget.pointsPerMinute && countedPerHour <= budget.countedPerHour;
  };
  if (fits(1)) return 1;
  let [low, high] = [1, 2];
  while (high < mostSlow && !fits(high)) [low, high] = [high, high * 2];
  for (let step = 0; step < 6; step++) {
    const middle = (low + high) / 2;
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return Math.min(high, mostSlow);
}

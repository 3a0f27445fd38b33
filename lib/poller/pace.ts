import type { Pace } from "@/lib/model/budget";
import { type Intervals, toReason, type Watched } from "./watched";

const longestBackoff = 15 * 60;
const goneSeconds = 30 * 60;
/** The bound of idle repositories, unless the settings themselves are slower, or there are more than the budget bears. */
export const longestIdle = 15 * 60;
/** Beyond this all looks become rarer alike: what is there is more than the budget bears at any pace of ours. */
const slowest = 16;
/** After a day in which nothing changed an idle repository is looked at so many times as seldom, and no seldomer. */
const quietest = 5;
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
      return activeSeconds * Math.max(1, slow / 6) * crowd;
    case "active":
      return activeSeconds * Math.min(slow, 12) * crowd;
    case "idle": {
      const rare = 5 / (1 + repository.changesPerHour) ** 2;
      const wished = idleSeconds * quiet(repository, now) * (1 + (slow - 1) * rare);
      return Math.min(wished, Math.max(longestIdle, idleSeconds)) * crowd;
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

/** What is asked beside the lists of runs, at this slowness. */
export function toPace(slowness: number, { activeSeconds }: Intervals): Pace {
  const isShort = slowness > 1.05;
  return {
    slowness,
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

/** What looks at all these will cost at this slowness, as far as can be told. */
export function toDemand(
  repositories: readonly Watched[],
  slowness: number,
  intervals: Intervals,
  now: Date,
): Demand {
  const pace = toPace(slowness, intervals);
  let pointsPerMinute = 0;
  let countedPerHour = 0;
  for (const repository of repositories) {
    const { activeRuns, viewedRuns, changesPerHour } = repository;
    const seconds = secondsBetween(repository, slowness, intervals, now);
    const looks = 3600 / seconds;
    const lists =
      toReason(repository) === "told" ? Math.min(looks, 3600 / toSafetySeconds(intervals)) : looks;
    const others = activeRuns - viewedRuns;
    // Division by 0, which is "at every look", gives what Math.min makes of it.
    const jobLooks = pace.jobsSeconds === null ? 0 : Math.min(looks, 3600 / pace.jobsSeconds);
    const artifactLooks = activeRuns > 0 ? Math.min(looks, 3600 / pace.artifactsSeconds) : 0;
    const ends = (changesPerHour / 2) * (pace.ended === "all" ? 1 : failing);
    const asked = lists + viewedRuns * looks + others * jobLooks + artifactLooks + ends;
    pointsPerMinute += asked / 60;
    countedPerHour +=
      changed(lists, changesPerHour) +
      viewedRuns * changed(looks, jobChangesPerHour) +
      others * changed(jobLooks, jobChangesPerHour) +
      ends;
  }
  return { pointsPerMinute, countedPerHour };
}

/** How many of so many looks an hour meet a change, where changes come by chance. */
const changed = (looks: number, changes: number): number =>
  looks === 0 ? 0 : looks * (1 - Math.exp(-changes / looks));

const mostSlow = 1e5;

/** The least slowness at which the demand keeps to the budget: 1 where there is enough, and never more than `mostSlow`. */
export function findSlowness(
  repositories: readonly Watched[],
  budget: Demand,
  intervals: Intervals,
  now: Date,
): number {
  const fits = (slowness: number) => {
    const { pointsPerMinute, countedPerHour } = toDemand(repositories, slowness, intervals, now);
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

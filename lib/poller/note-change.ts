import type { Seen } from "./look-at-list";

/** What is remembered of a repository's changes. */
export type ChangeRate = { changesPerHour: number; lastChangeAt: string | null };

const hour = 3_600_000;
const fades = hour / 2;

/**
 * The estimate after one more look: what was counted before fades by a factor e in half an hour, and each run that began
 * or ended adds its part. The first look ever is told by the times at which the repository's runs began.
 */
export function noteChange(
  before: ChangeRate & { lastLookAt: string | null },
  { changed, begun, ended, runs }: Seen,
  now: Date,
): ChangeRate {
  if (!before.lastLookAt) {
    const times = runs.map(({ createdAt }) => createdAt);
    const lately = times.filter((at) => now.getTime() - Date.parse(at) < hour);
    const newest = times.toSorted().at(-1) ?? null;
    // A run that begins also ends.
    return { changesPerHour: 2 * lately.length, lastChangeAt: newest };
  }
  const passed = Math.max(0, now.getTime() - Date.parse(before.lastLookAt));
  const faded = before.changesPerHour * Math.exp(-passed / fades);
  return {
    changesPerHour: faded + (begun + ended) * (hour / fades),
    lastChangeAt: changed ? now.toISOString() : before.lastChangeAt,
  };
}

/** What is remembered of a repository's changes. */
export type ChangeRate = { changesPerHour: number; lastChangeAt: string | null };

const hour = 3_600_000;

/**
 * The estimate after one more look: what was counted before fades by a factor e in an hour, and a look that found
 * something new adds one. The first look ever is told by the times at which the repository's runs began.
 */
export function noteChange(
  before: ChangeRate & { lastLookAt: string | null },
  { changed, begun }: { changed: boolean; begun: readonly string[] },
  now: Date,
): ChangeRate {
  if (!before.lastLookAt) {
    const lately = begun.filter((at) => now.getTime() - Date.parse(at) < hour);
    const newest = begun.toSorted().at(-1) ?? null;
    // A run that begins also ends.
    return { changesPerHour: 2 * lately.length, lastChangeAt: newest };
  }
  const passed = Math.max(0, now.getTime() - Date.parse(before.lastLookAt));
  const faded = before.changesPerHour * Math.exp(-passed / hour);
  return {
    changesPerHour: faded + (changed ? 1 : 0),
    lastChangeAt: changed ? now.toISOString() : before.lastChangeAt,
  };
}

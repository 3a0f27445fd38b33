import type { KeepLimits, KeptAmount } from "@/lib/model/retention";

/** A run's logs, or an artifact, as it lies on our disk. */
export type KeptItem = {
  id: number;
  runId: number | null;
  /** ISO 8601: when it began to count. */
  at: string;
  /** Logs of jobs in it; 1 for an artifact. */
  count: number;
  bytes: number;
  /** Never to be taken away. */
  isSafe: boolean;
};

const day = 86_400_000;

/**
 * What is to go (pure): whatever is older than the limit, and then the oldest until the rest has room. What is safe stays,
 * and counts for the room that it takes.
 */
export function choose(items: readonly KeptItem[], { days, bytes }: KeepLimits, now: Date): KeptItem[] {
  const since = days === null ? "" : new Date(now.getTime() - days * day).toISOString();
  let held = items.reduce((sum, item) => sum + item.bytes, 0);
  const gone: KeptItem[] = [];
  for (const item of [...items].sort((a, b) => a.at.localeCompare(b.at) || a.id - b.id)) {
    if (item.isSafe || !(item.at < since || (bytes !== null && held > bytes))) continue;
    gone.push(item);
    held -= item.bytes;
  }
  return gone;
}

/** How much these are. */
export const toAmount = (items: readonly KeptItem[]): KeptAmount => ({
  count: items.reduce((sum, item) => sum + item.count, 0),
  // A folder that a full disk left empty is taken away, but it is no run's log.
  runs: new Set(items.filter(({ count, bytes }) => count + bytes > 0).map(({ runId }) => runId)).size,
  bytes: items.reduce((sum, item) => sum + item.bytes, 0),
  oldestAt: items.reduce<string | null>((least, { at }) => (least === null || at < least ? at : least), null),
});

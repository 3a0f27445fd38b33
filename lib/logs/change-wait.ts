import type { Deps } from "@/lib/deps";

/** Longest silence before a look, should an event have been missed. */
const longest = 10_000;

/**
 * Waits for the next change of a run: `next` is kept when one came since the last call, at `retryAt`, after ten
 * seconds, or when `signal` says that nobody listens any more.
 */
export function createChangeWait(
  { bus, now }: Pick<Deps, "bus" | "now">,
  runId: number,
  signal: AbortSignal,
) {
  let changed = false;
  let wake = () => {};
  const unsubscribe = bus.subscribe(({ event }) => {
    if (event.type !== "run" || event.runId !== runId) return;
    changed = true;
    wake();
  });
  return {
    async next(retryAt: string | null): Promise<void> {
      const until = retryAt ? Math.max(100, Date.parse(retryAt) - now().getTime()) : longest;
      if (!changed && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.min(until, longest));
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
          signal.addEventListener("abort", () => wake(), { once: true });
        });
      }
      changed = false;
    },
    close: unsubscribe,
  };
}

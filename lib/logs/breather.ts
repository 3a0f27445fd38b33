/** Longest time, in milliseconds, that long work goes on before others have their turn. */
const slice = 10;

/**
 * For work that takes seconds on the server's own thread: awaited between two pieces of it, it lets all others go first
 * once the slice is used up. What it gives is a promise only then: to await it a million times would cost by itself.
 */
export function createBreather(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < slice) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        since = performance.now();
        resolve();
      });
    });
  };
}

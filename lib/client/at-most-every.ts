/** Gives a function that calls `work` at once, but no sooner than `ms` after the last time: then once, at that time. */
export function atMostEvery(ms: number, work: () => void): { call(): void; stop(): void } {
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    timer = undefined;
    last = performance.now();
    work();
  };
  return {
    call() {
      const left = last + ms - performance.now();
      if (left <= 0 && timer === undefined) run();
      else timer ??= setTimeout(run, left);
    },
    stop: () => clearTimeout(timer),
  };
}

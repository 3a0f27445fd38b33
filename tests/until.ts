import { setTimeout as after } from "node:timers/promises";

/** Between two questions, in ms: most of what is waited for comes soon. */
const steps = [10, 20, 30];
const longestStep = 50;

/**
 * Asks at once, then after 10 and more ms, in the end every 50, until `ask` gives something other than undefined, null
 * or false, and gives that. Throws after `seconds`, naming what was waited for and the last error.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  seconds = 20,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  let last: unknown;
  for (let n = 0; ; n += 1) {
    try {
      const got = await ask();
      if (got !== undefined && got !== null && got !== false) return got;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) break;
    await after(steps[n] ?? longestStep);
  }
  throw new Error(`Waited ${seconds} s in vain for ${what}.`, { cause: last });
}

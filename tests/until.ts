import { setInterval as ticks } from "node:timers/promises";

/**
 * Asks again every 50 ms until `ask` gives something other than undefined, null or false, and gives that.
 * Throws after `seconds`, naming what was waited for and the last error.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  seconds = 20,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  let last: unknown;
  for await (const _ of ticks(50)) {
    try {
      const got = await ask();
      if (got !== undefined && got !== null && got !== false) return got;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) break;
  }
  throw new Error(`Waited ${seconds} s in vain for ${what}.`, { cause: last });
}

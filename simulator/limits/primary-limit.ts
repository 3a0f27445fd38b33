/** One caller's hour at one resource; times in milliseconds of the simulator's clock. */
export type RateWindow = { limit: number; used: number; resetAt: number };

/** The resources that GitHub counts apart, as in `x-ratelimit-resource`. */
export type RateResource = "core" | "graphql";

export const HOUR_MS = 3_600_000;

/** The window that holds at `now`: the given one, or a fresh hour when it is over or there was none. */
export function windowAt(window: RateWindow | undefined, limit: number, now: number): RateWindow {
  if (window && now < window.resetAt) return window;
  return { limit: window?.limit ?? limit, used: 0, resetAt: now + HOUR_MS };
}

/** What is left of a window, never below 0. */
export const remaining = (window: RateWindow): number => Math.max(0, window.limit - window.used);

/** The headers of every answer; `reset` in whole seconds since the epoch. */
export function rateHeaders(window: RateWindow, resource: RateResource): Record<string, string> {
  return {
    "x-ratelimit-limit": String(window.limit),
    "x-ratelimit-remaining": String(remaining(window)),
    "x-ratelimit-used": String(window.used),
    "x-ratelimit-reset": String(Math.ceil(window.resetAt / 1000)),
    "x-ratelimit-resource": resource,
  };
}

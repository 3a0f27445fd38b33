import type { Context, MiddlewareHandler } from "hono";
import {
  HOUR_MS,
  type RateResource,
  type RateWindow,
  rateHeaders,
  remaining,
  windowAt,
} from "./primary-limit";
import { type Caller, primaryRefusal, secondaryRefusal } from "./refusals";
import { exceedsSecondary, noTraffic, type Traffic } from "./secondary-limit";

/** What tests may switch: which limits are kept, and with which of GitHub's two statuses they refuse. */
export type LimitSettings = { primary: boolean; secondary: boolean; status: 403 | 429 };

/** Whose budget a request draws on: all tokens of one user share one, everyone without a token shares another. */
export type Budget = { key: string; caller: Caller; limit: number };

/** The limits of one simulator. */
export type Limits = {
  /**
   * Refuses what is over a limit, writes the `x-ratelimit-*` headers and tells the context whether the call
   * `counted`; put it outside `conditionalRequests`.
   */
  middleware: MiddlewareHandler;
  /** A caller's present window, for `GET /rate_limit`. */
  window(budget: Budget, resource: RateResource): RateWindow;
  /** Sets a caller's window by hand; what is not named stays. `resetAt` in milliseconds of the simulator's clock. */
  setWindow(
    key: string,
    resource: RateResource,
    window: { limit?: number; remaining?: number; resetAt?: number },
  ): void;
  /** Puts a caller under the secondary limit until `until`. */
  block(key: string, until: number): void;
  settings(): LimitSettings;
  change(settings: Partial<LimitSettings>): void;
  reset(): void;
};

const DEFAULTS: LimitSettings = { primary: true, secondary: true, status: 403 };

/**
 * GitHub's primary and secondary limits on the simulator's clock. `budgetOf` tells who asks; null for a request
 * that no limit applies to (control, downloads from the other origin).
 */
export function createLimits(now: () => number, budgetOf: (c: Context) => Budget | null): Limits {
  const windows = new Map<string, RateWindow>();
  const traffic = new Map<string, Traffic>();
  let settings = { ...DEFAULTS };

  const windowFor = (key: string, limit: number, resource: RateResource): RateWindow => {
    const current = windowAt(windows.get(`${key} ${resource}`), limit, now());
    windows.set(`${key} ${resource}`, current);
    return current;
  };
  const trafficOf = (key: string): Traffic => {
    const known = traffic.get(key) ?? noTraffic();
    traffic.set(key, known);
    return known;
  };
  const refuse = (c: Context, body: object, headers: Record<string, string>) => {
    c.set("counted", false);
    c.res = c.json(body, settings.status, headers);
  };

  const middleware: MiddlewareHandler = async (c, next) => {
    const budget = budgetOf(c);
    if (budget === null) return next();
    const resource: RateResource = /\/graphql$/.test(c.req.path) ? "graphql" : "core";
    const headers = () =>
      settings.primary ? rateHeaders(windowFor(budget.key, budget.limit, resource), resource) : {};
    const requestId = String(c.get("requestId"));
    const flow = trafficOf(budget.key);
    if (settings.secondary && exceedsSecondary(flow, c.req.method, now(), resource)) {
      const seconds = Math.max(1, Math.ceil((flow.blockedUntil - now()) / 1000));
      return refuse(c, secondaryRefusal(settings.status, requestId), {
        ...headers(),
        "retry-after": String(seconds),
      });
    }
    const window = windowFor(budget.key, budget.limit, resource);
    const free = /\/rate_limit$/.test(c.req.path);
    if (settings.primary && !free && remaining(window) === 0) {
      return refuse(c, primaryRefusal(budget.caller, settings.status, requestId, now()), headers());
    }
    flow.underWay += 1;
    try {
      await next();
    } finally {
      flow.underWay -= 1;
    }
    const counted = !free && c.res.status !== 304;
    c.set("counted", counted);
    if (counted) windowFor(budget.key, budget.limit, resource).used += 1;
    for (const [name, value] of Object.entries(headers())) c.res.headers.set(name, value);
  };

  return {
    middleware,
    window: (budget, resource) => windowFor(budget.key, budget.limit, resource),
    setWindow(key, resource, change) {
      const current = windows.get(`${key} ${resource}`) ?? {
        limit: 5_000,
        used: 0,
        resetAt: now() + HOUR_MS,
      };
      const limit = change.limit ?? current.limit;
      windows.set(`${key} ${resource}`, {
        limit,
        used: change.remaining === undefined ? current.used : Math.max(0, limit - change.remaining),
        resetAt: change.resetAt ?? current.resetAt,
      });
    },
    block(key, until) {
      trafficOf(key).blockedUntil = until;
    },
    settings: () => ({ ...settings }),
    change(changes) {
      settings = { ...settings, ...changes };
    },
    reset() {
      windows.clear();
      traffic.clear();
      settings = { ...DEFAULTS };
    },
  };
}

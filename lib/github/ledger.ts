import type { Budget, RateLimit, Spending } from "@/lib/model/budget";
import type { Headers } from "./errors";

export type Ledger = {
  /** Books one answer by its status and headers. */
  book(call: { repository: string | null; purpose: string }, status: number, headers: Headers): void;
  rateLimit(): RateLimit;
  spending(): Omit<Budget, "plan">;
};

const keptMinutes = 60;

/** Who spent what: per repository and purpose since the start, and per minute for the last hour. A 304 is free. */
export function createLedger(now: () => Date): Ledger {
  const since = now().toISOString();
  const spent = new Map<string, Spending>();
  const minutes: Budget["minutes"] = [];
  let limit: RateLimit = { limit: null, remaining: null, resetAt: null };

  return {
    book({ repository, purpose }, status, headers) {
      const key = `${repository} ${purpose}`;
      const entry = spent.get(key) ?? { repository, purpose, counted: 0, free: 0 };
      spent.set(key, entry);
      const side = status === 304 ? "free" : "counted";
      entry[side]++;
      minuteOf(minutes, now())[side]++;
      limit = readRateLimit(headers) ?? limit;
    },
    rateLimit: () => limit,
    spending: () => ({
      ...limit,
      since,
      spent: [...spent.values()].map((entry) => ({ ...entry })),
      minutes: minutes.map((minute) => ({ ...minute })),
    }),
  };
}

function minuteOf(minutes: Budget["minutes"], now: Date) {
  const at = `${now.toISOString().slice(0, 16)}:00.000Z`;
  const last = minutes.at(-1);
  if (last?.at === at) return last;
  const minute = { at, counted: 0, free: 0 };
  minutes.push(minute);
  if (minutes.length > keptMinutes) minutes.shift();
  return minute;
}

/** Of the core resource only; a server without limits sends no such headers. */
function readRateLimit(headers: Headers): RateLimit | null {
  const read = (name: string) => (headers[name] === undefined ? null : Number(headers[name]));
  if ((headers["x-ratelimit-resource"] ?? "core") !== "core") return null;
  const limit = read("x-ratelimit-limit");
  if (limit === null) return null;
  const reset = read("x-ratelimit-reset");
  return {
    limit,
    remaining: read("x-ratelimit-remaining"),
    resetAt: reset ? new Date(reset * 1000).toISOString() : null,
  };
}

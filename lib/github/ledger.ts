import type { BookedBudget, KeptLedger, Minute, RateLimit, Spending } from "@/lib/model/budget";
import { countedLately, mostCounted, mostPoints, type Purse, type Spent } from "@/lib/model/purse";
import type { Headers } from "./errors";

export type Ledger = {
  /**
   * A request leaves now: GitHub takes its points whatever it answers. Until the function that it gives is called, which
   * says whether it was counted, it may be.
   */
  leave(method: string): (isCounted: boolean) => void;
  /** Books one answer by its status and headers: whose it was. */
  book(call: { repository: string | null; purpose: string }, status: number, headers: Headers): void;
  rateLimit(): RateLimit;
  /** What may still be asked, for a share of the limits. */
  purse(): Purse;
  setShare(share: number): void;
  spending(): BookedBudget;
  /** What a restart must not forget, as JSON; and back, in a new process. */
  keep(): KeptLedger;
  restore(kept: KeptLedger): void;
};
export const isRead = (method: string): boolean => /^(GET|HEAD|OPTIONS)$/i.test(method);

/** What a request costs of the secondary limit: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export const pointsOf = (method: string): number => (isRead(method) ? 1 : 5);

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Who spent what is kept in slices of ten minutes: the last hour is the last seven. */
const sliceMs = 10 * minuteMs;

type Slice = { at: number; spent: Map<string, Spending> };
type Hour = { limit: RateLimit; used: number | null; ours: number; isUnlimited: boolean };

/**
 * Who spent what: by repository and purpose, and by minute, of the last hour. A 304 is not counted, but takes its point
 * all the same: GitHub's documentation does not say that it does not.
 */
export function createLedger(now: () => Date, share: number): Ledger {
  const began = now().getTime();
  let part = share;
  let minutes: Minute[] = [];
  let slices: Slice[] = [];
  let seconds: Spent[] = [];
  let underWay = 0;
  let hour: Hour = {
    limit: { limit: null, remaining: null, resetAt: null },
    used: null,
    ours: 0,
    isUnlimited: false,
  };

  const presentMinute = (): Minute => {
    const minute = noMinute(now());
    const last = minutes.at(-1);
    if (last?.at === minute.at) return last;
    const oldest = new Date(now().getTime() - hourMs - minuteMs).toISOString();
    minutes = [...minutes.filter((kept) => kept.at > oldest), minute];
    return minute;
  };
  const presentSlice = (): Slice => {
    const at = Math.floor(now().getTime() / sliceMs) * sliceMs;
    const last = slices.at(-1);
    if (last?.at === at) return last;
    const slice = { at, spent: new Map<string, Spending>() };
    slices = [...slices.filter((kept) => kept.at + sliceMs > now().getTime() - hourMs), slice];
    return slice;
  };
  const recent = () => slices.filter((slice) => slice.at + sliceMs > now().getTime() - hourMs);
  const purse = (): Purse => ({
    share: part,
    seconds,
    minutes: minutes.map(({ at, counted }) => ({ at: Date.parse(at), amount: counted })),
    underWay,
    limit: hour.limit,
    isUnlimited: hour.isUnlimited,
  });

  return {
    leave(method) {
      const points = pointsOf(method);
      presentMinute().points += points;
      const at = Math.floor(now().getTime() / 1000) * 1000;
      const last = seconds.at(-1);
      if (last?.at === at) last.amount += points;
      else seconds = [...seconds.filter((second) => second.at > at - 2 * minuteMs), { at, amount: points }];
      underWay++;
      return (isCounted) => {
        underWay--;
        presentMinute()[isCounted ? "counted" : "free"]++;
      };
    },
    book({ repository, purpose }, status, headers) {
      const side = status === 304 ? "free" : "counted";
      const slice = presentSlice();
      const key = toKey({ repository, purpose });
      const entry = slice.spent.get(key) ?? { repository, purpose, counted: 0, free: 0 };
      slice.spent.set(key, entry);
      entry[side]++;
      hour = toHour(hour, headers, status);
    },
    rateLimit: () => hour.limit,
    purse,
    setShare(next) {
      part = next;
    },
    spending() {
      const at = now().getTime();
      const most = mostCounted(purse());
      return {
        ...hour.limit,
        since: new Date(Math.max(at - hourMs, recent()[0]?.at ?? began)).toISOString(),
        spent: addUp(recent()),
        minutes: minutes.filter((minute) => Date.parse(minute.at) > at - hourMs).map((one) => ({ ...one })),
        used: {
          counted: { spent: countedLately(purse(), at), most: Number.isFinite(most) ? most : null },
          points: {
            spent: seconds.reduce((sum, second) => sum + (second.at > at - minuteMs ? second.amount : 0), 0),
            most: hour.isUnlimited ? null : mostPoints(purse()),
          },
          others: hour.used === null ? null : Math.max(0, hour.used - hour.ours),
        },
      };
    },
    keep: () => ({
      at: now().toISOString(),
      // What has no answer yet is taken to be counted: nobody will tell the next process.
      minutes: underWay === 0 ? minutes : joinMinutes(minutes, [{ ...noMinute(now()), counted: underWay }]),
      spent: addUp(recent()),
      limit: hour.limit,
      inWindow: hour.ours,
    }),
    restore(kept) {
      const at = Date.parse(kept.at);
      if (!(at > now().getTime() - hourMs) || at > now().getTime()) return;
      minutes = joinMinutes(kept.minutes, minutes);
      const spent = new Map(kept.spent.map((one) => [toKey(one), one]));
      slices = [{ at: at - sliceMs, spent }, ...slices];
      // Which second they left in is forgotten: all that may lie within its last minute is taken to be its newest.
      const last = kept.minutes.filter((minute) => Date.parse(minute.at) > at - 2 * minuteMs);
      seconds = [{ at, amount: last.reduce((sum, { points }) => sum + points, 0) }, ...seconds];
      const isSame = hour.limit.resetAt === null || isSameHour(hour.limit, kept.limit);
      if (isSame)
        hour = {
          ...hour,
          limit: hour.limit.limit === null ? kept.limit : hour.limit,
          ours: hour.ours + kept.inWindow,
        };
    },
  };
}

const noMinute = (now: Date): Minute => ({
  at: `${now.toISOString().slice(0, 16)}:00.000Z`,
  ...{ counted: 0, free: 0, points: 0 },
});

/** Both, oldest first; a minute that is in both is their sum. */
function joinMinutes(some: readonly Minute[], others: readonly Minute[]): Minute[] {
  const joined = new Map<string, Minute>();
  for (const { at, counted, free, points } of [...some, ...others]) {
    const one = joined.get(at) ?? { at, counted: 0, free: 0, points: 0 };
    joined.set(at, {
      at,
      counted: one.counted + counted,
      free: one.free + free,
      points: one.points + points,
    });
  }
  return [...joined.values()].sort((a, b) => a.at.localeCompare(b.at));
}

const toKey = ({ repository, purpose }: { repository: string | null; purpose: string }): string =>
  `${repository} ${purpose}`;

/** GitHub's hour is another when its reset lies more than a moment later. */
const isSameHour = (one: RateLimit, other: RateLimit): boolean =>
  one.resetAt !== null &&
  other.resetAt !== null &&
  Math.abs(Date.parse(one.resetAt) - Date.parse(other.resetAt)) < minuteMs;

function addUp(slices: readonly Slice[]): Spending[] {
  const total = new Map<string, Spending>();
  for (const { spent } of slices) {
    for (const [key, { counted, free, ...of }] of spent) {
      const entry = total.get(key) ?? { ...of, counted: 0, free: 0 };
      total.set(key, { ...entry, counted: entry.counted + counted, free: entry.free + free });
    }
  }
  return [...total.values()];
}

/** Ours are counted anew when GitHub's hour is another. */
function toHour(before: Hour, headers: Headers, status: number): Hour {
  const limit = readRateLimit(headers);
  const counted = status === 304 ? 0 : 1;
  if (!limit) {
    // GitHub itself names its limit in every answer that it gives; an Enterprise Server that keeps none names none.
    const isUnlimited = status < 300 ? true : before.isUnlimited;
    const known = isUnlimited ? { limit: null, remaining: null, resetAt: null } : before.limit;
    return { ...before, limit: known, ours: before.ours + counted, isUnlimited };
  }
  const used = headers["x-ratelimit-used"];
  return {
    limit,
    used: used === undefined ? null : Number(used),
    ours: (isSameHour(before.limit, limit) ? before.ours : 0) + counted,
    isUnlimited: false,
  };
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

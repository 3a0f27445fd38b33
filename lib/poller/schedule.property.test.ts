import fc from "fast-check";
import { expect, it } from "vitest";
import { mostAtOnce, mostCounted, mostPoints, openAt, type Purse, type Spent } from "@/lib/model/purse";
import { addForecast, correctionOf, type Forecast } from "./forecast";
import { longestIdle } from "./pace";
import { lookCost, mostRunsOf, schedule } from "./schedule";
import type { Watched } from "./watched";

const began = Date.parse("2026-01-01T12:00:00Z");
const intervals = { activeSeconds: 10, idleSeconds: 60 };

type Scene = { repositories: Watched[]; share: number; minutes: number };

const scene: fc.Arbitrary<Scene> = fc
  .record({
    share: fc.constantFrom(0.1, 0.3, 0.6, 0.95),
    minutes: fc.integer({ min: 20, max: 45 }),
    repositories: fc.array(
      fc.record({
        activeRuns: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 80 })),
        openPages: fc.integer({ min: 0, max: 3 }),
        isNew: fc.boolean(),
        isUrgent: fc.boolean(),
        isTold: fc.boolean(),
        changesPerHour: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 60, noNaN: true })),
        failures: fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 1, max: 12 })),
      }),
      { minLength: 1, maxLength: 120 },
    ),
  })
  .map(({ repositories, ...rest }) => ({
    ...rest,
    repositories: repositories.map(({ openPages, isNew, ...some }, id): Watched => {
      const viewedRuns = Math.min(some.activeRuns, openPages);
      return {
        ...some,
        id: id + 1,
        name: `o/r${id}`,
        viewedRuns,
        isViewed: viewedRuns > 0,
        isByJobs: true,
        trackedAt: new Date(began).toISOString(),
        lastLookAt: isNew ? null : new Date(began - 1000).toISOString(),
        lastChangeAt: null,
        retryAt: null,
        isGone: false,
      };
    }),
  }));

/** Works off the schedule for so long; every look takes all that it may. Gives when points left, and each one's looks. */
function work({ repositories, share, minutes }: Scene) {
  const spent: Spent[] = [];
  const looks = new Map<number, number[]>(repositories.map(({ id }) => [id, [began]]));
  let watched = repositories;
  let worst = 0;
  const end = began + minutes * 60_000;
  for (let now = began; now < end; ) {
    const seconds = toSeconds(spent.filter(({ at }) => at > now - 120_000));
    const limit = { limit: null, remaining: null, resetAt: null };
    const purse: Purse = { share, seconds, minutes: [], underWay: 0, limit, isUnlimited: false };
    const { plans, pace } = schedule(watched, {
      ...{ purse, intervals, now: new Date(now), holdUntil: 0 },
      mayAskParts: true,
      correction: 1,
    });
    worst = Math.max(worst, ...plans.map(({ everySeconds }) => everySeconds));
    const due = new Set(plans.filter(({ at }) => at.getTime() <= now).map(({ id }) => id));
    for (const id of due) {
      const one = watched[id - 1]!;
      spent.push({ at: now, amount: lookCost(one, pace, mostRunsOf(purse)) });
      looks.get(id)!.push(now);
    }
    const lastLookAt = new Date(now).toISOString();
    watched = watched.map((one) => (due.has(one.id) ? { ...one, lastLookAt, isUrgent: false } : one));
    const next = plans.find(({ at }) => at.getTime() > now)?.at.getTime() ?? now + 1000;
    now = due.size > 0 ? now + 1 : Math.max(now + 1, next);
  }
  for (const times of looks.values()) times.push(end);
  return { spent, looks, worst };
}

const toSeconds = (spent: readonly Spent[]): Spent[] => {
  const bySecond = new Map<number, number>();
  for (const { at, amount } of spent) {
    const second = Math.floor(at / 1000) * 1000;
    bySecond.set(second, (bySecond.get(second) ?? 0) + amount);
  }
  return [...bySecond].map(([at, amount]) => ({ at, amount }));
};

/** The most that left in any window of so many ms. */
function most(spent: readonly Spent[], ms: number): number {
  let [first, sum, highest] = [0, 0, 0];
  for (const { at, amount } of spent) {
    sum += amount;
    while (spent[first]!.at <= at - ms) sum -= spent[first++]!.amount;
    highest = Math.max(highest, sum);
  }
  return highest;
}

it("never goes beyond the budget in any window, whatever the state, and starves nobody", {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(scene, (some) => {
      const { spent, looks, worst } = work(some);
      const purse: Purse = {
        share: some.share,
        seconds: [],
        minutes: [],
        underWay: 0,
        limit: { limit: null, remaining: null, resetAt: null },
        isUnlimited: false,
      };
      expect(most(spent, 60_000)).toBeLessThanOrEqual(mostPoints(purse));
      expect(most(spent, 10_000)).toBeLessThanOrEqual(mostAtOnce(purse));
      // Twice the pace that was planned at its slowest, and a minute for what had to fit between.
      const bound = 2 * Math.max(worst, longestIdle) * 1000 + 60_000;
      for (const times of looks.values()) {
        for (const [n, at] of times.entries())
          expect(at - (times[n - 1] ?? began)).toBeLessThanOrEqual(bound);
      }
    }),
    { numRuns: 60, seed: 2026 },
  );
});

/** What looks turn out to cost: so many times the requests that were planned for, and the part of them that is counted. */
const truth = fc.record({ times: fc.constantFrom(0.5, 1, 3, 8), counted: fc.constantFrom(0.02, 0.3, 1) });

it("goes beyond neither the hour nor the minute where looks cost more than was planned: what is over waits", {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(scene, truth, ({ repositories, share }, { times, counted }) => {
      const limit = { limit: 5000, remaining: null, resetAt: null };
      const sent: { at: number; counted: number }[] = [];
      let watched = repositories.slice(0, 40);
      let [holdUntil, forecasts] = [0, [] as Forecast[]];
      const seconds: Spent[] = [];
      const minutes: Spent[] = [];
      const add = (spent: Spent[], at: number, amount: number) => {
        const last = spent.at(-1);
        if (last?.at === at) last.amount += amount;
        else spent.push({ at, amount });
      };
      for (let now = began; now < began + 80 * 60_000; ) {
        const purse: Purse = {
          ...{ share, minutes, limit, underWay: 0, isUnlimited: false },
          seconds: seconds.filter(({ at }) => at > now - 120_000),
        };
        const correction = correctionOf(forecasts, minutes, now);
        const at = { purse, intervals, now: new Date(now), holdUntil, mayAskParts: true, correction };
        const { plans, pace, demand } = schedule(watched, at);
        forecasts = addForecast(forecasts, { at: now, countedPerHour: demand.countedPerHour });
        const due = plans.filter((one) => one.at.getTime() <= now).slice(0, 24);
        const looked = new Set<number>();
        for (const { id } of due) {
          const requests = Math.ceil(times * lookCost(watched[id - 1]!, pace, mostRunsOf(purse)));
          let [left, open] = [requests, now];
          for (; left > 0 && open <= now; left--) {
            open = openAt(purse, 1, now);
            if (open > now) break;
            add(seconds, Math.floor(now / 1000) * 1000, 1);
            purse.seconds = seconds.slice(-120);
            // Spread evenly, as if by chance.
            const isCounted = (sent.length * 0.618) % 1 < counted;
            if (isCounted) add(minutes, Math.floor(now / 60_000) * 60_000, 1);
            sent.push({ at: now, counted: Number(isCounted) });
          }
          if (open > now) holdUntil = open;
          if (open > now) break;
          looked.add(id);
        }
        const lastLookAt = new Date(now).toISOString();
        watched = watched.map((one) => (looked.has(one.id) ? { ...one, lastLookAt, isUrgent: false } : one));
        const next = plans.find((one) => one.at.getTime() > now)?.at.getTime() ?? now + 1000;
        now =
          looked.size > 0
            ? now + 250
            : Math.max(now + 250, Math.min(holdUntil > now ? holdUntil : next, now + 60_000));
      }
      const purse: Purse = { share, seconds: [], minutes: [], limit, underWay: 0, isUnlimited: false };
      const points = sent.map(({ at }) => ({ at, amount: 1 }));
      const all = sent.map(({ at, counted: amount }) => ({ at, amount }));
      expect(most(points, 60_000)).toBeLessThanOrEqual(mostPoints(purse));
      expect(most(all, 3_600_000)).toBeLessThanOrEqual(mostCounted(purse));
    }),
    { numRuns: 20, seed: 2026 },
  );
});

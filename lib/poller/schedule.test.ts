import { describe, expect, it } from "vitest";
import type { RateLimit } from "@/lib/model/budget";
import type { Purse } from "@/lib/model/purse";
import { schedule } from "./schedule";
import type { Watched } from "./watched";

const now = new Date("2026-01-01T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();
const ahead = (seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();
const intervals = { activeSeconds: 10, idleSeconds: 60 };
const limit: RateLimit = { limit: 5000, remaining: 4000, resetAt: ahead(1800) };
const plenty: Purse = { share: 0.6, seconds: [], minutes: [], underWay: 0, limit, isUnlimited: false };
const left = (remaining: number): Purse => ({ ...plenty, limit: { ...limit, remaining } });
const counted = (amount: number): Purse => ({
  ...plenty,
  minutes: [{ at: now.getTime() - 600_000, amount }],
});

const repository = (some: Partial<Watched> = {}): Watched => ({
  id: 0,
  name: "o/r",
  activeRuns: 0,
  viewedRuns: 0,
  isViewed: false,
  isTold: false,
  isByJobs: true,
  isUrgent: false,
  trackedAt: ago(0),
  lastLookAt: ago(5),
  changesPerHour: 0,
  lastChangeAt: null,
  failures: 0,
  retryAt: null,
  isGone: false,
  ...some,
});
const plan = (repositories: Watched[], purse = plenty, holdUntil = 0) =>
  schedule(repositories, { purse, intervals, now, holdUntil, mayAskParts: true, correction: 1 });

/** Seconds from now until the one look. */
const wait = (some: Partial<Watched>, purse = plenty, holdUntil = 0) => {
  const [look] = plan([repository(some)], purse, holdUntil).plans;
  return { in: (look!.at.getTime() - now.getTime()) / 1000, why: look!.reason };
};

describe("when a repository is looked at", () => {
  it.each<[string, Partial<Watched>, Purse, { in: number; why: string }]>([
    ["new", { lastLookAt: null }, plenty, { in: 0, why: "idle" }],
    ["idle", {}, plenty, { in: 55, why: "idle" }],
    ["idle and overdue", { lastLookAt: ago(900) }, plenty, { in: 0, why: "idle" }],
    ["idle, changed a moment ago", { lastChangeAt: ago(0) }, plenty, { in: 55, why: "idle" }],
    ["idle for half a day", { lastChangeAt: ago(12.5 * 3600) }, plenty, { in: 175, why: "idle" }],
    ["idle for a day", { lastChangeAt: ago(24 * 3600) }, plenty, { in: 295, why: "idle" }],
    ["idle for a month", { lastChangeAt: ago(720 * 3600) }, plenty, { in: 295, why: "idle" }],
    ["with active runs", { activeRuns: 2 }, plenty, { in: 5, why: "active" }],
    ["looked at by a person", { isViewed: true }, plenty, { in: 5, why: "viewed" }],
    ["told by webhooks", { isTold: true }, plenty, { in: 595, why: "told" }],
    ["told, with active runs", { isTold: true, activeRuns: 2 }, plenty, { in: 55, why: "told" }],
    [
      "told, with an open run",
      { isTold: true, isViewed: true, viewedRuns: 1, activeRuns: 1 },
      plenty,
      { in: 5, why: "viewed" },
    ],
    ["told, its page open", { isTold: true, isViewed: true }, plenty, { in: 595, why: "told" }],
    ["told, one just ended", { isTold: true, isUrgent: true }, plenty, { in: 0, why: "told" }],
    ["told, looks fail", { isTold: true, failures: 1 }, plenty, { in: 15, why: "backoff" }],
    ["just acted upon", { isUrgent: true, activeRuns: 1 }, plenty, { in: 0, why: "active" }],
    ["failed once", { failures: 1, activeRuns: 1 }, plenty, { in: 15, why: "backoff" }],
    ["failed four times", { failures: 4 }, plenty, { in: 155, why: "backoff" }],
    ["failed for hours", { failures: 40 }, plenty, { in: 895, why: "backoff" }],
    ["failed, acted upon", { failures: 1, isUrgent: true }, plenty, { in: 15, why: "backoff" }],
    ["told to wait", { failures: 1, retryAt: ahead(300) }, plenty, { in: 300, why: "backoff" }],
    ["gone", { failures: 1, isGone: true }, plenty, { in: 1795, why: "backoff" }],
    ["due, what is spared is all that is left", { lastLookAt: null }, left(250), { in: 1800, why: "idle" }],
    ["due, our share of the hour is used", { lastLookAt: null }, counted(3000), { in: 60, why: "idle" }],
    [
      "nothing was left an hour ago",
      { activeRuns: 1 },
      { ...plenty, limit: { limit: 5000, remaining: 0, resetAt: ago(3600) } },
      { in: 5, why: "active" },
    ],
    [
      "the budget is not known",
      {},
      { ...plenty, limit: { limit: null, remaining: null, resetAt: null } },
      { in: 55, why: "idle" },
    ],
  ])("%s", (_case, some, purse, expected) => expect(wait(some, purse)).toEqual(expected));

  it("asks nobody while GitHub wants quiet", () => {
    expect(wait({ activeRuns: 1 }, plenty, now.getTime() + 42_000).in).toBe(42);
  });

  it("takes first what a person looks at, then what had to wait long, then what runs", () => {
    const due = (id: number, some: Partial<Watched>) => repository({ id, lastLookAt: ago(90), ...some });
    const { plans } = plan([
      due(1, {}),
      due(2, { activeRuns: 1, lastLookAt: ago(15) }),
      due(3, { isViewed: true }),
      due(4, { lastLookAt: ago(300) }),
    ]);
    expect(plans.map(({ id }) => id)).toEqual([3, 4, 2, 1]);
  });

  it("never looks sooner than the shortest time, and spreads idle ones over a tenth more", () => {
    const ids = Array.from({ length: 200 }, (_, index) => 700_000_000 + index);
    const { plans } = plan(ids.map((id) => repository({ id, lastLookAt: ago(0) })));
    const waits = plans.map(({ at }) => (at.getTime() - now.getTime()) / 1000);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...waits)).toBeLessThan(66.1);
    expect(new Set(waits.map(Math.floor)).size).toBe(6);
  });
});

describe("where the budget does not bear the shortest times", () => {
  const many = [
    ...Array.from({ length: 10 }, (_, id) =>
      repository({ id, name: "viewed", activeRuns: 2, viewedRuns: 1, isViewed: true, changesPerHour: 20 }),
    ),
    ...Array.from({ length: 90 }, (_, n) =>
      repository({ id: 100 + n, name: "active", activeRuns: 2, changesPerHour: 20 }),
    ),
    ...Array.from({ length: 10 }, (_, n) => repository({ id: 300 + n, name: "lively", changesPerHour: 10 })),
    ...Array.from({ length: 390 }, (_, n) => repository({ id: 400 + n, name: "still" })),
  ];
  const every = (purse: Purse) => {
    const { plans, pace } = plan(many, purse);
    return { pace, ...Object.fromEntries(plans.map(({ name, everySeconds }) => [name, everySeconds])) } as {
      pace: typeof pace;
    } & Record<"viewed" | "active" | "lively" | "still", number>;
  };

  it("slows what changes least the most, and keeps what people look at as it was", () => {
    const { pace, viewed, active, lively, still } = every(plenty);
    expect(viewed).toBe(10);
    expect(active).toBeGreaterThan(20);
    expect(active).toBeLessThan(45);
    expect(lively).toBeLessThan(80);
    expect(still).toBeGreaterThan(500);
    expect(still).toBeLessThanOrEqual(900);
    expect(pace).toMatchObject({ jobsSeconds: null, ended: "failed" });
  });

  it("steps down before the hour is used up, and recovers by itself", () => {
    const slowness = [0, 2600, 2850, 2950].map((spent) => every(counted(spent)).pace.slowness);
    expect(slowness).toEqual(slowness.toSorted((a, b) => a - b));
    expect(slowness[3]!).toBeGreaterThan(slowness[0]! * 1.5);
    expect(
      every({ ...plenty, minutes: [{ at: now.getTime() - 3_660_000, amount: 2950 }] }).pace.slowness,
    ).toBe(slowness[0]);
  });

  it("steps down for what others spend, who share the limit", () => {
    expect(every(left(500)).pace.slowness).toBeGreaterThan(every(plenty).pace.slowness);
  });
});

import { describe, expect, it } from "vitest";
import type { RateLimit } from "@/lib/model/budget";
import { schedule, type Watched } from "./schedule";

const now = new Date("2026-01-01T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();
const ahead = (seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();
const intervals = { activeSeconds: 10, idleSeconds: 60 };
const plenty: RateLimit = { limit: 5000, remaining: 4000, resetAt: ahead(1800) };
const left = (remaining: number): RateLimit => ({ ...plenty, remaining });

const repository = (some: Partial<Watched> = {}): Watched => ({
  id: 0,
  name: "o/r",
  activeRuns: 0,
  isViewed: false,
  isUrgent: false,
  lastLookAt: ago(5),
  failures: 0,
  retryAt: null,
  isGone: false,
  ...some,
});

/** Seconds from now until the one look. */
const wait = (some: Partial<Watched>, budget = plenty, holdUntil = 0) => {
  const [plan] = schedule([repository(some)], { budget, intervals, now, holdUntil });
  return { in: (plan!.at.getTime() - now.getTime()) / 1000, why: plan!.reason };
};

describe("when a repository is looked at", () => {
  it.each<[string, Partial<Watched>, RateLimit, { in: number; why: string }]>([
    ["new", { lastLookAt: null }, plenty, { in: 0, why: "idle" }],
    ["idle", {}, plenty, { in: 55, why: "idle" }],
    ["idle and overdue", { lastLookAt: ago(900) }, plenty, { in: 0, why: "idle" }],
    ["with active runs", { activeRuns: 2 }, plenty, { in: 5, why: "active" }],
    ["looked at by a person", { isViewed: true }, plenty, { in: 5, why: "viewed" }],
    ["just acted upon", { isUrgent: true, activeRuns: 1 }, plenty, { in: 0, why: "active" }],
    ["failed once", { failures: 1, activeRuns: 1 }, plenty, { in: 15, why: "backoff" }],
    ["failed four times", { failures: 4 }, plenty, { in: 155, why: "backoff" }],
    ["failed for hours", { failures: 40 }, plenty, { in: 895, why: "backoff" }],
    ["failed, acted upon", { failures: 1, isUrgent: true }, plenty, { in: 15, why: "backoff" }],
    ["told to wait", { failures: 1, retryAt: ahead(300) }, plenty, { in: 300, why: "backoff" }],
    ["gone", { failures: 1, isGone: true }, plenty, { in: 1795, why: "backoff" }],
    ["idle, a fifth left", { lastLookAt: ago(0) }, left(900), { in: 120, why: "idle" }],
    ["active, a fifth left", { activeRuns: 1, lastLookAt: ago(0) }, left(900), { in: 10, why: "active" }],
    ["active, a tenth left", { activeRuns: 1, lastLookAt: ago(0) }, left(400), { in: 20, why: "active" }],
    ["active, hardly any left", { activeRuns: 1, lastLookAt: ago(0) }, left(100), { in: 60, why: "active" }],
    ["nothing left", { activeRuns: 1 }, left(0), { in: 1800, why: "active" }],
    [
      "nothing was left an hour ago",
      { activeRuns: 1 },
      { limit: 5000, remaining: 0, resetAt: ago(3600) },
      { in: 5, why: "active" },
    ],
    ["budget not known", {}, { limit: null, remaining: null, resetAt: null }, { in: 55, why: "idle" }],
  ])("%s", (_case, some, budget, expected) => expect(wait(some, budget)).toEqual(expected));

  it("asks nobody while GitHub wants quiet", () => {
    expect(wait({ activeRuns: 1 }, plenty, now.getTime() + 42_000).in).toBe(42);
  });

  it("takes first what a person looks at, then what runs", () => {
    const due = { lastLookAt: ago(900) };
    const plans = schedule(
      [
        repository({ id: 1, ...due }),
        repository({ id: 2, ...due, activeRuns: 1 }),
        repository({ id: 3, ...due, isViewed: true }),
      ],
      { budget: plenty, intervals, now, holdUntil: 0 },
    );
    expect(plans.map((plan) => plan.id)).toEqual([3, 2, 1]);
  });

  it("never looks sooner than the shortest time, and spreads idle ones over a tenth more", () => {
    const ids = Array.from({ length: 200 }, (_, index) => 700_000_000 + index);
    const plans = schedule(
      ids.map((id) => repository({ id, lastLookAt: ago(0) })),
      { budget: plenty, intervals, now, holdUntil: 0 },
    );
    const waits = plans.map((plan) => (plan.at.getTime() - now.getTime()) / 1000);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...waits)).toBeLessThan(66.1);
    expect(new Set(waits.map(Math.floor)).size).toBe(6);
  });
});

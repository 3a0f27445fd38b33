import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choose, type KeptItem, toAmount } from "./choose";

const now = new Date("2026-03-31T00:00:00Z");
const item = (id: number, daysAgo: number, bytes: number, isSafe = false): KeptItem => ({
  id,
  runId: id,
  at: new Date(now.getTime() - daysAgo * 86_400_000).toISOString(),
  count: 2,
  bytes,
  isSafe,
});
const ids = (items: KeptItem[]) => items.map(({ id }) => id);

describe("choose", () => {
  const items = [
    item(1, 5, 100),
    item(2, 40, 100),
    item(3, 90, 100, true),
    item(4, 10, 100),
    item(5, 60, 100),
  ];

  it("takes nothing where nothing is limited", () => {
    expect(choose(items, { days: null, bytes: null }, now)).toEqual([]);
  });

  it("takes what is too old, but what is safe", () => {
    expect(ids(choose(items, { days: 30, bytes: null }, now))).toEqual([5, 2]);
  });

  it("takes the oldest until the rest has room; what is safe takes room too", () => {
    expect(ids(choose(items, { days: null, bytes: 300 }, now))).toEqual([5, 2]);
    expect(ids(choose(items, { days: null, bytes: 299 }, now))).toEqual([5, 2, 4]);
    expect(ids(choose(items, { days: 50, bytes: 300 }, now))).toEqual([5, 2]);
  });

  it("leaves no more than there is room for, and nothing younger goes before something older", () => {
    const any = fc.array(fc.record({ daysAgo: fc.nat(400), bytes: fc.nat(1000), isSafe: fc.boolean() }));
    fc.assert(
      fc.property(
        any,
        fc.option(fc.integer({ min: 1, max: 400 })),
        fc.option(fc.nat(5000)),
        (all, days, bytes) => {
          const items = all.map(({ daysAgo, bytes, isSafe }, id) => item(id, daysAgo, bytes, isSafe));
          const gone = choose(items, { days, bytes }, now);
          const left = items.filter((each) => !gone.includes(each));
          expect(gone.some(({ isSafe }) => isSafe)).toBe(false);
          const free = left.filter(({ isSafe }) => !isSafe);
          if (bytes !== null && free.length > 0) expect(toAmount(left).bytes).toBeLessThanOrEqual(bytes);
          for (const { at } of gone) for (const each of free) expect(at <= each.at).toBe(true);
        },
      ),
    );
  });

  it("counts what it is", () => {
    expect(toAmount(items)).toEqual({ count: 10, runs: 5, bytes: 500, oldestAt: items[2]?.at });
    expect(toAmount([])).toEqual({ count: 0, runs: 0, bytes: 0, oldestAt: null });
  });
});

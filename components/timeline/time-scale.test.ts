import fc from "fast-check";
import { expect, it } from "vitest";
import { createTimeScale, toPart } from "./time-scale";

it("a finished run fills the axis", () => {
  const scale = createTimeScale(1000, 61_000, false, null);
  expect(scale.span).toBe(60_000);
  expect(scale.ticks.map((tick) => tick.seconds)).toEqual([15, 30, 45]);
  expect(toPart(scale, 31_000)).toBe(0.5);
});

it("a live axis stands still most of the time, and the bar has room", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e8 }), (elapsed) => {
      const scale = createTimeScale(0, elapsed, true, null);
      expect(scale.span).toBeGreaterThan(elapsed);
      expect(scale.span).toBeLessThanOrEqual(Math.max(10_000, elapsed * 1.35));
      expect(scale.ticks.length).toBeLessThanOrEqual(5);
    }),
  );
  const spans = new Set(Array.from({ length: 600 }, (_, s) => createTimeScale(0, s * 1000, true, null).span));
  expect(spans.size).toBeLessThan(40);
});

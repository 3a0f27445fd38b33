import fc from "fast-check";
import { expect, it } from "vitest";
import { createLogRows } from "./log-rows";
import { createRowHeights, lineHeight, stepHeight } from "./row-heights";

const step = (number: number, from: number, to: number) => ({
  number,
  name: "s",
  status: "completed" as const,
  conclusion: "success" as const,
  startedAt: null,
  completedAt: null,
  from,
  to,
});
const total = 1500;
const rows = createLogRows(
  { total, steps: [step(1, 1, 10), step(2, 11, 700), step(3, 701, total)], groups: [], marks: [] },
  { steps: new Set([2]), groups: new Set() },
);

it("stands where the heights of all rows before say, whatever was measured, and finds the row of any place", () => {
  const measured = fc.array(fc.tuple(fc.nat(rows.count - 1), fc.integer({ min: 20, max: 400 })));
  fc.assert(
    fc.property(measured, fc.nat(rows.count - 1), (changes, index) => {
      const heights = createRowHeights(rows);
      const naive: number[] = Array.from({ length: rows.count }, (_, at) =>
        rows.at(at).kind === "step" ? stepHeight : lineHeight,
      );
      for (const [at, height] of changes) {
        expect(heights.set(at, height)).toBe(height - (naive[at] ?? 0));
        naive[at] = height;
      }
      const top = naive.slice(0, index).reduce((sum, height) => sum + height, 0);
      expect(heights.topOf(index)).toBe(top);
      expect(heights.indexAt(top)).toBe(index);
      expect(heights.indexAt(top + (naive[index] ?? 0) - 1)).toBe(index);
      expect(heights.total).toBe(naive.reduce((sum, height) => sum + height, 0));
    }),
  );
});

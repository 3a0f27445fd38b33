import fc from "fast-check";
import { expect, it } from "vitest";
import type { LogGroup, LogOutline, LogStep } from "@/lib/model/log-outline";
import { createLogRows } from "./log-rows";

const step = (number: number, from: number, to: number): LogStep => ({
  number,
  name: "s",
  status: "completed",
  conclusion: "success",
  startedAt: null,
  completedAt: null,
  from,
  to,
});
const group = (from: number, to: number, depth = 0): LogGroup => ({
  from,
  to,
  closed: true,
  depth,
  seconds: null,
});
const outline: LogOutline = {
  total: 12,
  steps: [step(1, 1, 2), step(2, 3, 12)],
  groups: [group(3, 9), group(4, 6, 1), group(10, 11)],
  marks: [],
};
const shown = (steps: number[], groups: number[]) => {
  const rows = createLogRows(outline, { steps: new Set(steps), groups: new Set(groups) });
  return Array.from({ length: rows.count }, (_, index) => {
    const row = rows.at(index);
    return row.kind === "step" ? `step ${row.step.number}` : `${row.n}${row.group ? "+" : ""}`;
  }).join(" ");
};

it("leaves out closing lines", () => expect(shown([], [])).toBe("step 1 1 2 step 2 3+ 4+ 5 7 8 10+ 12"));
it("folds groups and groups in them", () => {
  expect(shown([], [4])).toBe("step 1 1 2 step 2 3+ 4+ 7 8 10+ 12");
  expect(shown([], [3, 4, 10])).toBe("step 1 1 2 step 2 3+ 10+ 12");
});
it("folds steps", () => expect(shown([1, 2], [3])).toBe("step 1 step 2"));

it("finds each line it shows", () => {
  fc.assert(
    fc.property(fc.subarray([1, 2]), fc.subarray([3, 4, 10]), (steps, groups) => {
      const rows = createLogRows(outline, { steps: new Set(steps), groups: new Set(groups) });
      for (let index = 0; index < rows.count; index += 1) {
        const row = rows.at(index);
        expect(row.kind === "step" ? rows.indexOfStep(row.step.number) : rows.indexOf(row.n)).toBe(index);
      }
    }),
  );
});

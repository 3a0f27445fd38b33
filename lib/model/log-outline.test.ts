import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LineKind, type LogLine, lineKinds } from "./log";
import { createOutline } from "./log-outline";
import type { Step } from "./run";

const step = (number: number, second: number | null, conclusion = "success"): Step => ({
  number,
  name: `step ${number}`,
  status: "completed",
  conclusion,
  startedAt: second === null ? null : `2026-01-02T03:04:${String(second).padStart(2, "0")}Z`,
  completedAt: null,
});
const log = (rows: [second: number, text: string, kind?: LineKind][]): LogLine[] =>
  rows.map(([second, text, kind = "plain"], index) => ({
    n: index + 1,
    time: `2026-01-02T03:04:${second.toFixed(7).padStart(10, "0")}Z`,
    text,
    kind,
  }));
const ranges = (lines: LogLine[], steps: Step[]) =>
  createOutline(lines, steps).steps.map(({ number, from, to }) => [number, from, to]);

describe("steps", () => {
  it("begin at the runner's own opening line, also within the second in which the step before still wrote", () =>
    expect(
      ranges(
        log([
          [1, "Current runner version"],
          [5.2, "Complete job name: test"],
          [5.4, "Run actions/checkout", "group"],
          [5.9, "", "endgroup"],
          [6.1, "Run npm test", "group"],
          [6.2, "", "endgroup"],
          [9, "ok"],
          [9.5, "Post job cleanup."],
          [9.7, "Cleaning up orphan processes"],
        ]),
        [
          step(1, 1),
          step(2, 5),
          step(3, 6),
          step(4, null, "skipped"),
          { ...step(8, 9), name: "Post Run actions/checkout" },
          { ...step(9, 9), name: "Complete job" },
        ],
      ),
    ).toEqual([
      [1, 1, 2],
      [2, 3, 4],
      [3, 5, 7],
      [8, 8, 8],
      [9, 9, 9],
    ]));

  it("begin with the second where no opening line is", () =>
    expect(
      ranges(
        log([
          [1, "a"],
          [2, "b"],
          [4, "c"],
        ]),
        [step(1, 1), step(2, 3)],
      ),
    ).toEqual([
      [1, 1, 2],
      [2, 3, 3],
    ]));

  it("do not take the opening line of the step after them", () =>
    expect(
      ranges(
        log([
          [1, "a"],
          [3, "no opening line"],
          [4, "Cleaning up orphan processes"],
        ]),
        [step(1, 1), step(2, 3), { ...step(3, 4), name: "Complete job" }],
      ),
    ).toEqual([
      [1, 1, 1],
      [2, 2, 2],
      [3, 3, 3],
    ]));

  it("may have written nothing", () =>
    expect(ranges(log([[1, "a"]]), [step(1, 1), step(2, 3)])).toEqual([
      [1, 1, 1],
      [2, 2, 1],
    ]));
});

it("nests groups, ends them with their step, and tells their seconds", () => {
  const { groups } = createOutline(
    log([
      [1, "outer", "group"],
      [2, "inner", "group"],
      [4, "", "endgroup"],
      [5, "x"],
      [6, "", "endgroup"],
      [6, "left open", "group"],
      [7, "y"],
      [8, "Run z", "group"],
      [9, "", "endgroup"],
    ]),
    [step(1, 1), step(2, 8)],
  );
  expect(groups).toEqual([
    { from: 1, to: 5, closed: true, depth: 0, seconds: 5 },
    { from: 2, to: 3, closed: true, depth: 1, seconds: 2 },
    { from: 6, to: 7, closed: false, depth: 0, seconds: 3 },
    { from: 8, to: 9, closed: true, depth: 0, seconds: 1 },
  ]);
});

it("gives every line to exactly one step, in order, whatever the log holds", () => {
  const rows = fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 9 }),
      fc.constantFrom("Run x", "Post job cleanup.", "a"),
      fc.constantFrom(...lineKinds),
    ),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(
      rows,
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }),
      (given, starts) => {
        const lines = log([...given].sort((a, b) => a[0] - b[0]));
        const { steps, groups } = createOutline(
          lines,
          starts.sort((a, b) => a - b).map((second, i) => step(i + 1, second)),
        );
        let next = 1;
        for (const { from, to } of steps) {
          if (lines.length > 0) expect(from).toBe(next);
          next = to + 1;
        }
        expect(next).toBe(lines.length + 1);
        for (const group of groups) expect(group.to).toBeGreaterThanOrEqual(group.from);
      },
    ),
  );
});

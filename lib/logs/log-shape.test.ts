import fc from "fast-check";
import { expect, it } from "vitest";
import type { LineKind, LogLine } from "@/lib/model/log";
import { mostPlaces, widestShape } from "@/lib/model/log-shape";
import { createShaper } from "./log-shape";

const shapeOf = (texts: string[], kinds: LineKind[] = []) => {
  const shaper = createShaper();
  for (const [index, text] of texts.entries())
    shaper.push({ n: index + 1, time: null, text, kind: kinds[index] ?? "plain" } satisfies LogLine);
  return shaper.end();
};

it("is each line by itself while there are few: indent, end and kind, without colours", () => {
  const texts = ["Run npm test", "  \u001b[32mok\u001b[0m  ", "", "x".repeat(5000), "said"];
  expect(shapeOf(texts, ["group", "plain", "plain", "plain", "debug"])).toEqual({
    every: 1,
    indent: [0, 2, 0, 0, 0],
    mean: [12, 4, 0, widestShape, 4],
    most: [12, 4, 0, widestShape, 4],
    kinds: "hpppd",
  });
});

it("puts neighbours together when there are many, and loses none", () => {
  const texts = Array.from({ length: 100_000 }, (_, index) => " ".repeat(4) + "y".repeat(index % 7));
  const { every, mean, most, indent, kinds } = shapeOf(texts);
  expect(every).toBe(64);
  expect(mean).toHaveLength(Math.ceil(100_000 / 64));
  expect([most.length, indent.length, kinds.length]).toEqual([mean.length, mean.length, mean.length]);
  expect(new Set(most)).toEqual(new Set([10]));
});

it("never has more than its places, and every line has one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9000 }), (count) => {
      const { every, mean, most } = shapeOf(Array.from({ length: count }, () => "z"));
      expect(mean.length).toBeLessThanOrEqual(mostPlaces);
      expect(mean.length).toBe(Math.ceil(count / every));
      expect(most.every((end) => end === 1)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

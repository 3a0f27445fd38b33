import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combine } from "./batch";
import { countCombinations } from "./batch-size";

describe("a matrix of inputs", () => {
  it("has every combination once, the last input changing first, over what all have", () => {
    expect(combine({ level: "info", os: "all" }, { os: ["linux", "mac"], node: [20, 22] })).toEqual([
      { level: "info", os: "linux", node: 20 },
      { level: "info", os: "linux", node: 22 },
      { level: "info", os: "mac", node: 20 },
      { level: "info", os: "mac", node: 22 },
    ]);
    expect(combine({ a: 1 }, {})).toEqual([{ a: 1 }]);
  });

  it("has as many as it says, and none twice", () => {
    const values = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), values, { maxKeys: 4 }), (matrix) => {
        const all = combine({ kept: true }, matrix);
        expect(all).toHaveLength(countCombinations(matrix));
        expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(all.length);
        expect(all.every((one) => one.kept === true)).toBe(true);
      }),
    );
  });
});

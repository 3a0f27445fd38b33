import fc from "fast-check";
import { expect, it } from "vitest";
import { toBlocks, toStates } from "./line-states";

it.each([
  ["plain", ["plain"]],
  ["10%\r50%\r100%", ["10%", "50%", "100%"]],
  ["\r\r1/3\r2/3\r", ["1/3", "2/3"]],
  ["", [""]],
])("%j", (text, states) => expect(toStates(text)).toEqual(states));

it("loses no character, and cuts none in two", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 9000 }), { maxLength: 4 }), (states) => {
      const blocks = toBlocks(states, 1e9);
      expect(blocks.map((block) => block.text).join("")).toBe(states.join(""));
      expect(blocks.filter((block) => block.begins)).toHaveLength(states.length);
      expect(blocks.every((block) => !/\p{Surrogate}/u.test(block.text))).toBe(true);
      expect(new Set(blocks.map((block) => block.at)).size).toBe(blocks.length);
    }),
    { numRuns: 50 },
  );
});

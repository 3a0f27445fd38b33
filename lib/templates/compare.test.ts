import { applyPatch } from "diff";
import fc from "fast-check";
import { expect, it } from "vitest";
import { compareFile, toBlobSha } from "./compare";

it("a file that is not there is new, an equal one is the same", () => {
  expect(compareFile({ path: "a", text: "x\n" }, null)).toMatchObject({ state: "new", hunks: [] });
  expect(compareFile({ path: "a", text: "x\n" }, "x\n")).toMatchObject({ state: "same", hunks: [] });
});

it("the hunks of a different one lead from the old text to the new", () => {
  const lines = fc
    .array(fc.constantFrom("a", "b", "c", ""), { maxLength: 30 })
    .map((all) => `${all.join("\n")}\n`);
  fc.assert(
    fc.property(lines, lines, (before, text) => {
      const { state, hunks } = compareFile({ path: "a", text }, before);
      if (before === text) {
        expect(state).toBe("same");
        return;
      }
      const sized = hunks.map((hunk) => ({
        ...hunk,
        oldLines: hunk.lines.filter((line) => /^[ -]/.test(line)).length,
        newLines: hunk.lines.filter((line) => /^[ +]/.test(line)).length,
      }));
      const patch = {
        oldFileName: "a",
        newFileName: "a",
        oldHeader: "",
        newHeader: "",
        hunks: sized,
        index: undefined,
      };
      expect(applyPatch(before, patch)).toBe(text);
    }),
  );
});

it("knows a text by the sha that git gives it", () => {
  // printf 'grüß\n' | git hash-object --stdin
  expect(toBlobSha("grüß\n")).toBe("95a9dda46e267691b563faac7bcbcb2d91556bea");
  expect(toBlobSha("")).toBe("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
});

import fc from "fast-check";
import { expect, it } from "vitest";
import type { LogLine } from "@/lib/model/log";
import { cutLine } from "./cut-line";

const line = (text: string): LogLine => ({ n: 1, time: null, text, kind: "plain" });

it("gives the beginning of a long line, and the size of all", () =>
  expect(cutLine(line("é".repeat(10)), 4)).toEqual({ ...line("éééé"), size: 20 }));

it("gives the last state of a progress bar, and how many were before", () =>
  expect(cutLine(line("10%\r50%\r100%"), 6)).toEqual({ ...line("100%"), size: 12, earlier: 2 }));

it("leaves a line alone that is short enough, and is never longer than asked nor half a character", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 1, max: 20 }), (text, most) => {
      const cut = cutLine(line(text), most);
      if (text.length <= most) expect(cut).toEqual(line(text));
      else expect(cut.text.length).toBeLessThanOrEqual(most);
      expect(text).toContain(cut.text);
      expect(cut.text).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toNeededWords } from "./needed-words";

describe("toNeededWords", () => {
  it.each([
    ["took \\d+7 ms", ["took "]],
    ["(rule|case)-?\\d", ["rule", "case"]],
    ["^\\s+at\\sObject\\.run", ["Object.run"]],
    ["error: (?=x)there", ["error: there"]],
    ["fail(ed|ure)s?", ["fail"]],
    ["(?<what>time)out\\d", ["timeout"]],
    ["(abcde)+x", ["abcde"]],
    ["x(abc){2}", ["abc"]],
    ["\\x65rror", ["error"]],
  ])("finds in %j what each match has", (source, words) => {
    expect(toNeededWords(source)).toEqual(words);
  });

  it.each([
    "\\w+\\d",
    "error|\\d+",
    "(error)?",
    "(error){0,2}",
    "[error]",
    "größe",
    "ab",
    "(abc)\\1|x",
    "a\\nb",
    "",
  ])("finds nothing that is needed in %j", (source) => {
    expect(toNeededWords(source)).toBeNull();
  });

  it("finds words of which each text that matches has one", () => {
    const parts = ["abc", "(abc|bcd)", "(?:cde)?", "d{1,3}", "[a-f]+", "(bcd)*", "|", "\\b", "(?!e)", "e+?"];
    const sources = fc
      .array(fc.constantFrom(...parts), { minLength: 1, maxLength: 6 })
      .map((all) => all.join(""));
    const texts = fc
      .array(fc.constantFrom("abc", "bcd", "cde", "d", "e", " "), { maxLength: 8 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(sources, texts, (source, text) => {
        const words = toNeededWords(source);
        if (words && new RegExp(source).test(text))
          expect(words.some((word) => text.includes(word))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toSafePattern } from "./safe-pattern";

describe("toSafePattern", () => {
  it.each([
    ["[a-z ]*", "two words", "Three"],
    ["v\\d+\\.\\d+\\.\\d+", "v1.22.333", "1.2.3"],
    ["(dev|prod)-\\d{1,3}", "prod-12", "prod-1234"],
    ["[^@ ]+@[^@ ]+", "a@b", "a@b@c"],
    ["\\p{Lu}.*", "Über", "über"],
    ["[\\]*+]{2}", "]*", "]]]"],
  ])("%s takes %j and not %j", (source, good, bad) => {
    const pattern = toSafePattern(source);
    expect([pattern?.test.test(good), pattern?.test.test(bad)]).toEqual([true, false]);
  });

  it.each([
    "(a+)+",
    "(a|a)*",
    "(?:x{1,3}){30}",
    "(a?){200}",
    `${"a?".repeat(30)}${"a".repeat(30)}`,
    "(a|a)".repeat(30),
    ".*.*.*.*x",
    "a{0,900}a{0,900}a{0,900}a{0,900}",
    "(a*)\\1",
    "(?<n>a)\\k<n>",
    "(?=a+)a",
    "(?<!a+)b",
    "(",
  ])("%s is no rule", (source) => {
    expect(toSafePattern(source)).toBeNull();
  });

  it("answers within the blink of an eye, whatever the pattern", () => {
    const part = fc.constantFrom(
      "a",
      "b",
      ".",
      "\\w",
      "[ab]",
      "(a|b)",
      "(?:a)",
      "|",
      "?",
      "*",
      "+",
      "{2,}",
      "{0,9}",
    );
    const source = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(source, fc.constantFrom("a", "ab", "aab"), (text, unit) => {
        const pattern = toSafePattern(text);
        if (!pattern) return;
        const began = performance.now();
        pattern.test.test(`${unit.repeat(40_000).slice(0, pattern.longest - 1)}!`);
        expect(performance.now() - began).toBeLessThan(5000);
      }),
      { numRuns: 300 },
    );
  });
});

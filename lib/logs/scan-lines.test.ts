import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogSearch } from "@/lib/model/search-pattern";
import { parseLines } from "./parse-line";
import { toPlainText } from "./plain-text";
import { scanLines } from "./scan-lines.mjs";
import { toSearchPlan } from "./search-plan";

const words = { regex: false, case: false, word: false };

function scan(bytes: Buffer, search: LogSearch, most = 1000) {
  const plan = toSearchPlan(search);
  if (!plan.ok) throw new Error(plan.error.detail);
  return scanLines(bytes, plan.value, 1, { most, texts: true });
}

/** What a search means: each line parsed, its colours taken away, and held against the pattern. */
function scanSlowly(bytes: Buffer, search: LogSearch) {
  const plan = toSearchPlan(search);
  if (!plan.ok) throw new Error(plan.error.detail);
  const { pattern } = plan.value;
  return parseLines(bytes, 1).filter((line) => pattern.test(toPlainText(line.text)));
}

function isPattern(source: string): boolean {
  try {
    return source !== "" && new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}

/** What makes lines hard: stamps, marks, tags, colours in and around words, other scripts, bytes that are no text. */
const bits = fc.oneof(
  fc.constantFrom(
    "2026-01-02T03:04:05.1234567Z ",
    "\ufeff",
    "##[error]",
    "##[group]",
    "\u001b[31m",
    "\u001b[0m",
    "\u001b]8;;http://error\u0007",
    "\u001b]8;;er\u001b\\",
    "\u001b]",
    "\u001b[",
    "\u001b[@",
    "\u0007",
    "\u001b",
    "\r",
    "\n",
    "\n",
    "error",
    "Error",
    "er",
    "ror",
    "größe",
    "GRÖSSE",
    "ſ",
    "\u212a",
    "İ",
    "\u2028",
    "🎉",
    "\ufffd",
    " ",
    "_",
    "0",
  ),
  fc.string({ unit: "grapheme", maxLength: 4 }),
);
const bytes = fc
  .array(
    fc.oneof(
      { arbitrary: bits.map((text) => Buffer.from(text)), weight: 8 },
      {
        arbitrary: fc.uint8Array({ maxLength: 3 }).map((some) => Buffer.from(some)),
        weight: 1,
      },
    ),
    { maxLength: 40 },
  )
  .map((parts) => Buffer.concat(parts));
const flags = fc.record({ case: fc.boolean(), word: fc.boolean() });
const queries = fc.oneof(
  fc.record({
    q: fc
      .oneof(
        fc.array(bits, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("")),
        fc.string({ unit: "binary", minLength: 1, maxLength: 2 }),
      )
      .filter((q) => q !== ""),
    regex: fc.constant(false),
  }),
  fc.record({
    q: fc.constantFrom(
      "er+or",
      "^e",
      "r$",
      "^.{3}$",
      "[^e]+",
      "\\s",
      "ö",
      ".ö",
      "^$",
      "(?!e)r",
      "\\bk\\b",
      "k",
    ),
    regex: fc.constant(true),
  }),
  fc.record({
    q: fc
      .array(
        fc.constantFrom(
          "error",
          "err",
          "(er|ror)",
          "(?:err|Error)",
          "(?<name>ror)?",
          "(e)r{2}",
          "[er]+",
          "o*",
          "o?",
          "\\x72or",
          "\\b",
          "(?=er)",
          "(?<!o)",
          "\\s*",
          ".*",
          "^",
          "$",
          "|",
          "ö",
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((parts) => parts.join(""))
      .filter((q) => isPattern(q)),
    regex: fc.constant(true),
  }),
);

describe("scanLines", () => {
  it("finds what a look at every single line finds, whatever bytes and search", () => {
    fc.assert(
      fc.property(bytes, queries, flags, (some, query, more) => {
        const search = { ...query, ...more };
        const slow = scanSlowly(some, search);
        const fast = scan(some, search);
        expect(fast.total).toBe(slow.length);
        expect(fast.matches).toEqual(slow.map(({ n, text }) => ({ n, text })));
      }),
      { numRuns: 1500 },
    );
  });

  it("finds the same where words, colours and what is not searched meet", () => {
    const parts = [
      "er",
      "ror",
      "error",
      " ",
      "_",
      "é",
      "\u001b[m",
      "\u001b[@",
      "\u001b]",
      "\u0007",
      "\u001b\\\\",
    ];
    const heads = ["\n", "\r\n", "2026-01-02T03:04:05Z ", "2026-01-02T03:04:05Z", "##[error]", "\ufeff"];
    const texts = fc.array(fc.constantFrom(...parts, ...parts, ...heads), { maxLength: 12 });
    const words = fc.constantFrom("error", "er", "ror", "r e", "05Z", "##[error]");
    fc.assert(
      fc.property(texts, words, flags, (text, q, more) => {
        const search = { q, regex: false, ...more };
        const some = Buffer.from(text.join(""));
        const slow = scanSlowly(some, search).map(({ n, text }) => ({ n, text }));
        expect(scan(some, search)).toEqual({ total: slow.length, matches: slow, lines: [] });
      }),
      { numRuns: 3000 },
    );
  });

  it("finds every line by its own text", () => {
    fc.assert(
      fc.property(bytes, (some) => {
        for (const { n, text } of parseLines(some, 1)) {
          const plain = toPlainText(text);
          if (plain === "") continue;
          const { matches } = scan(some, { ...words, case: true, q: plain });
          expect(matches.map((match) => match.n)).toContain(n);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("does not search timestamps and tags, and finds a word that a colour cuts", () => {
    const log = Buffer.from(
      "2026-01-02T03:04:05.1Z ##[error]it \u001b[31mbr\u001b[0moke\n2026-01-02T03:04:05.1Z 05\n",
    );
    expect(scan(log, { ...words, q: "BROKE" }).matches).toEqual([
      { n: 1, text: "it \u001b[31mbr\u001b[0moke" },
    ]);
    expect(scan(log, { ...words, q: "2026" }).total).toBe(0);
    expect(scan(log, { ...words, q: "error" }).total).toBe(0);
    expect(scan(log, { ...words, q: "05" }).matches).toEqual([{ n: 2, text: "05" }]);
  });

  it.each([
    ["err", 1],
    ["error", 2],
    ["gr", 0],
    ["größe", 1],
  ])("takes %j for a whole word in %i lines", (q, total) => {
    const log = Buffer.from("an err\nan error\nerror_s\nError: größe\n");
    expect(scan(log, { ...words, q, word: true }).total).toBe(total);
  });

  it.each([
    ["x\u001b[@ror", "ror", 0],
    ["x\u001b]8;;a\u0007ror", "ror", 0],
    ["x \u001b[@ror", "ror", 1],
    ["ror\u001b[mer", "ror", 0],
    ["ror\u001b[m er", "ror", 1],
    ["\u001b]8;;http://ror\u0007er", "ror", 0],
    ["\u001b[ror", "ror", 0],
    ["2026-01-02T03:04:05Zror", "ror", 0],
    ["2026-01-02T03:04:05Z ror", "ror", 1],
  ])("knows in %j whether %j stands apart", (line, q, total) => {
    expect(scan(Buffer.from(`${line}\n`), { ...words, q, word: true }).total).toBe(total);
  });

  it("counts all and gives the first, with their numbers; of a very long line the part that matches", () => {
    const log = Buffer.from(
      `${"no\nyes\n".repeat(5000)}${"a".repeat(1_000_000)}yes${"b".repeat(1_000_000)}\n`,
    );
    const { total, matches } = scan(log, { ...words, q: "yes" }, 3);
    expect(total).toBe(5001);
    expect(matches).toEqual([2, 4, 6].map((n) => ({ n, text: "yes" })));
    const [long] = scan(log, { ...words, q: "ayesb" }).matches;
    expect(long).toMatchObject({ n: 10_001, cut: true });
    expect(long?.text.length).toBe(4000);
    expect(long?.text).toContain("ayesb");
  });
});

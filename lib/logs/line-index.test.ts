import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLineIndexer, parseLineIndex, toByteRange } from "./line-index";
import { parseLines } from "./parse-line";

describe("line index", () => {
  it("finds any window of any text, however its bytes came", () => {
    const line = fc.string({ maxLength: 5, unit: fc.constantFrom("a", "é", "\r", " ") });
    const text = fc.array(line, { maxLength: 700 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 1, max: 800 }),
        fc.integer({ min: 1, max: 300 }),
        fc.nat(50),
        (t, from, limit, cut) => {
          const bytes = Buffer.from(t);
          const indexer = createLineIndexer();
          indexer.see(bytes.subarray(0, cut));
          indexer.see(bytes.subarray(cut));
          const index = indexer.finish();
          const all = parseLines(bytes, 1);
          expect(index.total).toBe(all.length);
          const { first, start, end } = toByteRange(index, from, limit);
          const read = parseLines(bytes.subarray(start, end), first).slice(
            from - first,
            from - first + limit,
          );
          expect(read).toEqual(all.slice(from - 1, from - 1 + limit));
        },
      ),
      { numRuns: 50 },
    );
  });

  it("is read back, and is nothing when it is broken", () => {
    const index = createLineIndexer().finish();
    expect(parseLineIndex(JSON.stringify(index))).toEqual(index);
    expect(parseLineIndex("{")).toBeNull();
    expect(parseLineIndex('{"version":2}')).toBeNull();
  });
});

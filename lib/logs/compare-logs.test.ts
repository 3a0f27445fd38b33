import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LogLine } from "@/lib/model/log";
import { compareLogs } from "./compare-logs";
import { createLineSet } from "./line-set";

async function* log(...texts: string[]): AsyncGenerator<LogLine[]> {
  for (const [index, text] of texts.entries()) yield [{ n: index + 1, time: null, text, kind: "plain" }];
}
const fresh = async (green: string[], failed: string[]) =>
  (await compareLogs(log(...green), log(...failed))).lines.map(
    ({ n, text, count }) => `${n} ${text} ×${count}`,
  );

describe("compareLogs", () => {
  it("tells what the green log does not have, whatever else differs", async () => {
    const green = [
      "Run npm test",
      "listening on :4001",
      "ok adds (3ms)",
      "Tests 0 failed, 9 passed",
      "Done in 2.1s",
    ];
    const failed = [
      "Run npm test",
      "listening on :51234",
      "ok adds (14ms)",
      "retry 1 of 3: connection refused",
      "retry 2 of 3: connection refused",
      "FAIL divides",
      "Tests 1 failed, 8 passed",
      "Done in 1m 2s",
    ];
    expect(await fresh(green, failed)).toEqual([
      "4 retry 1 of 3: connection refused ×2",
      "6 FAIL divides ×1",
      "7 Tests 1 failed, 8 passed ×1",
    ]);
  });

  it("of very many shows the first and the last, and counts all", async () => {
    const words = Array.from({ length: 1500 }, (_, n) => `x${n}`);
    const { lines, total, of } = await compareLogs(log("green"), log(...words, "green"));
    expect({ total, of, shown: lines.length }).toEqual({ total: 1500, of: 1501, shown: 400 });
    expect([lines[0]?.n, lines[199]?.n, lines[200]?.n, lines[399]?.n]).toEqual([1, 200, 1301, 1500]);
  });

  it("lets others have their turn, however many lines come at once", async () => {
    const lines = Array.from({ length: 40_000 }, (_, index): LogLine => {
      return { n: index + 1, time: null, text: `step ${index}a took ${index} ms at 10:00:00`, kind: "plain" };
    });
    async function* atOnce() {
      yield lines;
    }
    let turns = 0;
    let over = false;
    const others = () => {
      turns += 1;
      if (!over) setImmediate(others);
    };
    setImmediate(others);
    expect((await compareLogs(atOnce(), atOnce())).total).toBe(0);
    over = true;
    expect(turns).toBeGreaterThan(3);
  });

  it("finds nothing new in the same log, and everything in one that follows none", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string()), async (texts) => {
        expect((await compareLogs(log(...texts), log(...texts))).total).toBe(0);
        const all = await compareLogs(log(), log(...texts));
        expect(all.total).toBe(new Set(all.lines.map(({ text }) => text)).size);
      }),
    );
  });
});

describe("createLineSet", () => {
  it("has what was added and nothing else, also after it has grown", () => {
    const set = createLineSet();
    for (let n = 0; n < 5000; n += 1) expect(set.add(`line ${n}`)).toBe(true);
    for (let n = 0; n < 5000; n += 1) expect(set.add(`line ${n}`)).toBe(false);
    for (let n = 5000; n < 9000; n += 1) expect(set.has(`line ${n}`)).toBe(false);
    expect(set.isFull()).toBe(false);
  });

  it("says when it is full", () => {
    const set = createLineSet(2);
    expect([set.add("a"), set.add("b"), set.add("a"), set.isFull()]).toEqual([true, true, false, false]);
    expect([set.add("c"), set.has("c"), set.isFull()]).toEqual([true, false, true]);
  });
});

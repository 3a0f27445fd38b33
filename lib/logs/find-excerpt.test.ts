import { describe, expect, it } from "vitest";
import type { LineKind } from "@/lib/model/log";
import { findExcerpt } from "./find-excerpt";

async function excerpt(...lines: [LineKind, string][]) {
  async function* chunks() {
    for (const [index, [kind, text]] of lines.entries()) yield [{ n: index + 1, time: null, text, kind }];
  }
  return (await findExcerpt(chunks())).map((line) => `${line.n} ${line.text}`);
}
const plain = (count: number): [LineKind, string][] =>
  Array.from({ length: count }, (_, n) => ["plain", `line ${n}`]);
const failed: [LineKind, string] = ["error", "Process completed with exit code 1."];

describe("findExcerpt", () => {
  it("shows the first error that says something, with what stands around it", async () => {
    const lines = await excerpt(
      ...plain(20),
      ["error", "a.ts: no x"],
      ...plain(20),
      ["error", "later"],
      failed,
    );
    expect(lines.length).toBe(25);
    expect(lines[0]).toBe("9 line 8");
    expect(lines[12]).toBe("21 a.ts: no x");
  });

  it("stops where the next group begins", async () => {
    expect(await excerpt(["error", "x"], ["plain", "at y"], ["group", "Post"], ["plain", "z"])).toEqual([
      "1 x",
      "2 at y",
    ]);
  });

  it("shows what came before, where only the exit code is said", async () => {
    const lines = await excerpt(...plain(30), ["plain", "FAIL test"], failed, ...plain(30));
    expect(lines.at(-1)).toBe("32 Process completed with exit code 1.");
    expect(lines.at(-2)).toBe("31 FAIL test");
  });

  it("shows also the first line that speaks of an error, where only the exit code is said", async () => {
    const lines = await excerpt(
      ["plain", "Found 0 errors in 12 files"],
      ...plain(20),
      ["plain", "\u001b[31mFAIL\u001b[0m src/a.test.ts"],
      ["plain", "AssertionError: expected 3 to be 4"],
      ...plain(60),
      failed,
    );
    expect(lines.slice(2, 6)).toEqual([
      "21 line 19",
      "22 \u001b[31mFAIL\u001b[0m src/a.test.ts",
      "23 AssertionError: expected 3 to be 4",
      "24 line 0",
    ]);
    expect(lines.slice(15, 17)).toEqual(["34 line 10", "72 line 48"]);
    expect(lines.at(-1)).toBe("84 Process completed with exit code 1.");
  });

  it("cuts a line of a megabyte", async () => {
    async function* chunks() {
      yield [{ n: 1, time: null, text: "x".repeat(1_000_000), kind: "error" as const }];
    }
    expect(await findExcerpt(chunks())).toEqual([
      { n: 1, text: "x".repeat(2000), kind: "error", size: 1_000_000 },
    ]);
  });

  it("shows the end of a log without errors, and nothing of an empty one", async () => {
    expect((await excerpt(...plain(30))).at(-1)).toBe("30 line 29");
    expect(await excerpt()).toEqual([]);
  });
});

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

  it("shows the end of a log without errors, and nothing of an empty one", async () => {
    expect((await excerpt(...plain(30))).at(-1)).toBe("30 line 29");
    expect(await excerpt()).toEqual([]);
  });
});

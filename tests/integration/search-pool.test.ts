import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseLines } from "@/lib/logs/parse-line";
import { readWindow } from "@/lib/logs/read-window";
import { toPieces } from "@/lib/logs/search-pieces";
import { toSearchPlan } from "@/lib/logs/search-plan";
import { createSearchPool } from "@/lib/logs/search-pool";
import { type KeptLog, writeLog } from "@/lib/logs/store";
import { until } from "../until";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "search-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

let made = 0;
async function keep(bytes: Uint8Array): Promise<KeptLog> {
  made += 1;
  async function* body() {
    yield bytes;
  }
  return writeLog(dir, { runId: made, attempt: 1, jobId: 1 }, body());
}
const never = new AbortController().signal;
const wish = { most: 10, texts: true };
const toPlan = (q: string, regex = false) => {
  const plan = toSearchPlan({ q, regex, case: false, word: false });
  if (!plan.ok) throw new Error(plan.error.detail);
  return plan.value;
};
const hostile = toPlan("^(a+)+$", true);
const manyAs = Buffer.from(`${"a".repeat(40)}!\n`);

describe("the pieces of a log", () => {
  it("put together are the whole log, and so are its windows, whatever bytes it holds", async () => {
    const lines = fc.array(fc.oneof(fc.constant(Buffer.from("\n")), fc.uint8Array({ maxLength: 5 })), {
      maxLength: 900,
    });
    await fc.assert(
      fc.asyncProperty(lines, fc.integer({ min: 1, max: 700 }), async (parts, size) => {
        const bytes = Buffer.concat(parts);
        const kept = await keep(bytes);
        const pieces = toPieces(kept, size);
        expect(pieces.map(({ start }) => start)).toEqual([0, ...pieces.map(({ end }) => end)].slice(0, -1));
        expect(pieces.at(-1)?.end ?? 0).toBe(bytes.length);
        const all = parseLines(bytes, 1);
        expect(
          pieces.flatMap(({ start, end, first }) => parseLines(bytes.subarray(start, end), first)),
        ).toEqual(all);
        const windows = [];
        for (let at = 1; at <= all.length; at += size)
          windows.push(...(await readWindow(kept, at, size)).lines);
        expect(windows).toEqual(all);
      }),
      { numRuns: 60 },
    );
  });
});

describe("the pool", () => {
  const hasty = createSearchPool(process.cwd(), { threads: 2, patience: 2000, grace: 50, idle: 300 });
  const pool = createSearchPool(process.cwd(), { threads: 2, patience: 60_000, grace: 50, idle: 300 });

  it("finds the same in a file as is in its pieces, also where one line is longer than what is read at once", async () => {
    const long = "x".repeat(3_000_000);
    const text = `${"no\nneedle\n".repeat(200_000)}${long}needle\n${"needle\n".repeat(300)}`;
    const kept = await keep(Buffer.from(text));
    let total = 0;
    let numbers: number[] = [];
    for (const piece of toPieces(kept)) {
      const outcome = await pool.run(piece, toPlan("NEEDLE"), { most: 1e6, texts: false }, never);
      if (outcome.kind !== "found") throw new Error(outcome.kind);
      total += outcome.found.total;
      numbers = numbers.concat(outcome.found.lines);
    }
    const expected = text.split("\n").flatMap((line, index) => (line.includes("needle") ? [index + 1] : []));
    expect(total).toBe(expected.length);
    expect(numbers).toEqual(expected);
  });

  it("ends a pattern that takes years, goes on with the others, and the server's own thread never waits", async () => {
    const [piece] = toPieces(await keep(manyAs));
    let beats = 0;
    const beat = setInterval(() => beats++, 50);
    const slow = [1, 2].map(() => hasty.run(piece!, hostile, wish, never));
    const after = hasty.run(piece!, toPlan("aaa"), wish, never);
    expect(await Promise.all(slow)).toEqual([{ kind: "slow" }, { kind: "slow" }]);
    expect(await after).toMatchObject({ kind: "found", found: { total: 1 } });
    clearInterval(beat);
    expect(beats).toBeGreaterThan(4);
  });

  it("has its threads free again when nobody waits any more, and none when there is no work", async () => {
    const [piece] = toPieces(await keep(manyAs));
    const leave = new AbortController();
    const slow = [1, 2, 3].map(() => pool.run(piece!, hostile, wish, leave.signal));
    await until("work", () => pool.state().busy === 2);
    leave.abort();
    expect(await Promise.all(slow)).toEqual([{ kind: "stopped" }, { kind: "stopped" }, { kind: "stopped" }]);
    expect(pool.state().busy).toBe(0);
    expect(await pool.run(piece!, toPlan("aaa"), wish, never)).toMatchObject({ kind: "found" });
    await until("no threads", () => pool.state().threads === 0 && hasty.state().threads === 0);
  });

  it("is awake before there is work, with no thread too many, and sleeps when none comes", async () => {
    const early = createSearchPool(process.cwd(), { threads: 2, idle: 300 });
    early.wake();
    early.wake();
    expect(early.state()).toEqual({ threads: 2, busy: 0 });
    await until("no threads", () => early.state().threads === 0);
  });

  it("says of a file that is not there that it is lost", async () => {
    const piece = { file: path.join(dir, "none.log"), start: 0, end: 10, first: 1 };
    expect(await pool.run(piece, toPlan("a"), wish, never)).toEqual({ kind: "lost" });
  });
});

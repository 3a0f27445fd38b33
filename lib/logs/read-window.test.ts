import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findScan } from "./find-scan";
import { createLineIndexer } from "./line-index";
import { parseLines } from "./parse-line";
import { readAll, readWindow } from "./read-window";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "windows-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let made = 0;
async function keep(bytes: Uint8Array) {
  const file = path.join(folder, `${++made}.log`);
  await writeFile(file, bytes);
  const indexer = createLineIndexer();
  indexer.see(bytes);
  return { file, index: indexer.finish() };
}

it("gives the whole log by windows put together, whatever it holds", async () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .constantFrom("\n", "\r\n", "\n\n\n\n", "x".repeat(3000), "é\n".repeat(300))
      .map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 30 }),
      fc.integer({ min: 1, max: 700 }),
      async (pieces, limit) => {
        const bytes = Buffer.concat(pieces);
        const kept = await keep(bytes);
        const lines = [];
        for (let from = 1; from <= kept.index.total; from += limit)
          lines.push(...(await readWindow(kept, from, limit)).lines);
        expect(lines).toEqual(parseLines(bytes, 1));
        const read = [];
        for await (const some of readAll(kept, Math.min(limit, kept.index.total + 1))) read.push(...some);
        expect(read).toEqual(lines.slice(limit - 1));
      },
    ),
    { numRuns: 60 },
  );
});

it("reads lines across its own pieces, megabytes long, and cuts them where that is asked", async () => {
  const long = "0123456789".repeat(100_000);
  const kept = await keep(Buffer.from(`first\n${long}\n${"é".repeat(400_000)}\nlast`));
  expect((await readWindow(kept, 2, 1)).lines[0]?.text).toBe(long);
  const { lines } = await readWindow(kept, 1, 10, 100);
  expect(lines.map(({ text, size }) => [text.length, size])).toEqual([
    [5, undefined],
    [100, 1_000_000],
    [100, 800_000],
    [4, undefined],
  ]);
});

it("keeps a scan beside the log, and makes it again when it is not of this log", async () => {
  const kept = await keep(Buffer.from("2026-01-02T03:04:05.0000000Z ##[error]a\nb\n"));
  const scan = await findScan(kept);
  expect(scan).toMatchObject({ total: 2, marks: [{ n: 1, kind: "error" }] });
  const written = JSON.parse(await readFile(`${kept.file}.scan`, "utf8"));
  await writeFile(`${kept.file}.scan`, JSON.stringify({ ...written, scan: { ...scan, total: 7 } }));
  expect((await findScan(kept)).total).toBe(7);
  for (const broken of [
    "{",
    JSON.stringify({ ...written, bytes: 1 }),
    JSON.stringify({ ...written, version: 0 }),
  ]) {
    await writeFile(`${kept.file}.scan`, broken);
    expect(await findScan(kept)).toEqual(scan);
  }
});

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import JSZip from "jszip";
import { expect, test } from "vitest";
import { zipOf } from "./zip";
import { writeZipFile } from "./zip-file";

test("another reader finds every file again", async () => {
  const files = { "pause.json": '{"version":1}', "deep/ünï.txt": "äöü\n".repeat(1000), empty: "" };
  const zip = await JSZip.loadAsync(zipOf(files), { checkCRC32: true });
  const read = await Promise.all(
    Object.keys(files).map(async (path) => [path, await zip.file(path)?.async("text")]),
  );
  expect(Object.fromEntries(read)).toEqual(files);
});

test("one that is written to disk piece by piece is read by another reader, too", async () => {
  const folder = await mkdtemp(join(tmpdir(), "zip-"));
  const pieces = Array.from({ length: 50 }, (_, n) => Buffer.from(`piece ${n} äöü\n`.repeat(n)));
  const content = async function* () {
    yield* pieces;
  };
  const length = await writeZipFile(join(folder, "x.zip"), [
    { path: "0_a.txt", content },
    { path: "a/1_ü.txt", content },
  ]);
  const bytes = await readFile(join(folder, "x.zip"));
  await rm(folder, { recursive: true });
  expect(bytes.length).toBe(length);
  const zip = await JSZip.loadAsync(bytes, { checkCRC32: true });
  const whole = Buffer.concat(pieces).toString();
  expect(await zip.file("0_a.txt")?.async("string")).toBe(whole);
  expect(await zip.file("a/1_ü.txt")?.async("string")).toBe(whole);
});

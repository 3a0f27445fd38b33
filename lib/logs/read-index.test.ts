import { mkdtemp, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { createLineIndexer } from "./line-index";
import { readIndex } from "./read-index";

const indexOf = (text: string) => {
  const indexer = createLineIndexer();
  indexer.see(Buffer.from(text));
  return indexer.finish();
};

it("reads an index once, and anew when another lies in its place", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "index-"));
  const file = path.join(folder, "1.log.idx");
  await expect(readIndex(file)).rejects.toThrow("ENOENT");
  await writeFile(file, JSON.stringify(indexOf("a\nb\n")));
  const first = await readIndex(file);
  expect(first).toEqual(indexOf("a\nb\n"));
  expect(await readIndex(file)).toBe(first);
  await writeFile(`${file}.part`, JSON.stringify(indexOf("ab\n\n")));
  await rename(`${file}.part`, file);
  expect(await readIndex(file)).toEqual(indexOf("ab\n\n"));
  // Of many logs the oldest is forgotten, and read again.
  const others = Array.from({ length: 9 }, (_, n) => path.join(folder, `${n + 2}.log.idx`));
  const last = await readIndex(file);
  for (const other of others) {
    await writeFile(other, JSON.stringify(indexOf(other)));
    expect(await readIndex(other)).toEqual(indexOf(other));
  }
  expect(await readIndex(file)).not.toBe(last);
  await writeFile(file, "no index");
  expect(await readIndex(file)).toBeNull();
});

import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import JSZip from "jszip";
import { afterAll, beforeAll, expect, it } from "vitest";
import { knownDirectory } from "./known-directory";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "directories-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const write = async (name: string, paths: string[]) => {
  const zip = new JSZip();
  for (const each of paths) zip.file(each, "x");
  const file = path.join(folder, name);
  await writeFile(file, await zip.generateAsync({ type: "nodebuffer" }));
  return file;
};
const pathsOf = async (file: string) => {
  const read = await knownDirectory(file);
  return read.ok ? read.value.entries.map((entry) => entry.path) : read.error;
};

it("is read once for all who ask, and again when the file is another", async () => {
  const file = await write("one", ["a", "b"]);
  const [first, second] = await Promise.all([knownDirectory(file), knownDirectory(file)]);
  expect(first).toBe(second);
  expect(await knownDirectory(file)).toBe(first);
  expect(await pathsOf(file)).toEqual(["a", "b"]);
  await write("one", ["c", "d"]);
  await utimes(file, 1, 1);
  expect(await pathsOf(file)).toEqual(["c", "d"]);
  await writeFile(file, "no zip");
  expect(await pathsOf(file)).toMatch(/not a zip/);
  await rm(file);
  await expect(knownDirectory(file)).rejects.toThrow("ENOENT");
});

it("the latest are held, and the others are read anew", async () => {
  const files = await Promise.all(Array.from({ length: 20 }, (_, n) => write(`many-${n}`, [`${n}`])));
  const read = [];
  for (const file of files) read.push(await knownDirectory(file));
  expect(await knownDirectory(files[19]!)).toBe(read[19]);
  expect(await knownDirectory(files[10]!)).toBe(read[10]);
  expect(await knownDirectory(files[0]!)).not.toBe(read[0]);
  expect(await knownDirectory(files[0]!)).toEqual(read[0]);
});

import { mkdir, mkdtemp, readdir, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { removeUnfinished } from "./remove-unfinished";

it("removes what a process before this one began to write, and nothing else", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "unfinished-"));
  await mkdir(path.join(folder, "7/1"), { recursive: true });
  const old = [
    "7/1/archive.a.part",
    "7/1/3.log.b.part",
    "7/1/3.log.b.part.idx",
    "7/1/3.log",
    "7/1/3.log.idx",
  ];
  for (const name of [...old, "7/1/4.log.now.part"]) await writeFile(path.join(folder, name), "x");
  const before = new Date(performance.timeOrigin - 60_000);
  for (const name of old) await utimes(path.join(folder, name), before, before);
  expect(await removeUnfinished(folder)).toBe(3);
  expect((await readdir(path.join(folder, "7/1"))).sort()).toEqual(["3.log", "3.log.idx", "4.log.now.part"]);
  expect(await removeUnfinished(path.join(folder, "none"))).toBe(0);
});

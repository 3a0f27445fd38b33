import JSZip from "jszip";
import { expect, test } from "vitest";
import { zipOf } from "./zip";

test("another reader finds every file again", async () => {
  const files = { "pause.json": '{"version":1}', "deep/ünï.txt": "äöü\n".repeat(1000), empty: "" };
  const zip = await JSZip.loadAsync(zipOf(files), { checkCRC32: true });
  const read = await Promise.all(
    Object.keys(files).map(async (path) => [path, await zip.file(path)?.async("text")]),
  );
  expect(Object.fromEntries(read)).toEqual(files);
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { scriptBytes } from "../../bench/script-bytes";
import { expect, test } from "./fixtures";

/** What every page of a Next app loads, an empty one too; `npm run bench` compares with a real empty app. */
function bytesOfEveryPage(): number {
  const next = path.resolve(import.meta.dirname, "..", "..", ".next");
  const { rootMainFiles } = JSON.parse(readFileSync(path.join(next, "build-manifest.json"), "utf8")) as {
    rootMainFiles: string[];
  };
  return rootMainFiles.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(next, file))).length, 0);
}

test("the first page brings at most 80 KB of JavaScript beyond an empty one", async ({ browser, world }) => {
  const own = await scriptBytes(browser, world.app.url);
  expect(own).toBeGreaterThan(bytesOfEveryPage());
  expect(own - bytesOfEveryPage()).toBeLessThanOrEqual(80 * 1024);
});

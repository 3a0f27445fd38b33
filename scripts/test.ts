// Everything that must pass: npm test. Prints each runner's own lines and at the end the sum over all of them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { addCounts, type Counts, readPlaywright, readVitest } from "./test-counts";

const reports = mkdtempSync(path.join(tmpdir(), "orchestrator-test-"));
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" };
const bin = (...parts: string[]) => path.join("node_modules", ...parts);
const total: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Runs one runner in Node; `read` counts its tests, without it the runner counts as one check. */
function step(title: string, words: string[], read?: () => Counts): boolean {
  console.log(`\n── ${title}`);
  const began = performance.now();
  const { status } = spawnSync(process.execPath, words, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: path.join(reports, "playwright.json") },
  });
  const ok = status === 0;
  const counts = read?.() ?? { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  // A runner that broke outside of its tests has failed, whatever its report says.
  if (!ok && counts.failed === 0) counts.failed = 1;
  addCounts(total, counts);
  const { passed, failed, skipped } = counts;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${title}: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`);
  return ok;
}

const unitReport = path.join(reports, "vitest.json");
step("generate", [path.join("scripts", "generate.mjs")]);
step("types", [bin("typescript", "bin", "tsc"), "--noEmit"]);
step("lint, format and import rules", [bin("@biomejs", "biome", "bin", "biome"), "check", "."]);
const built = step("build", [path.join("scripts", "build.mjs"), "--if-needed"]);
if (built) {
  const vitest = [bin("vitest", "vitest.mjs"), "run", "--reporter=default", "--reporter=json"];
  step("vitest", [...vitest, `--outputFile.json=${unitReport}`], () => readVitest(unitReport));
  if (step("browser", ["--import", "tsx", path.join("scripts", "browser.ts")])) {
    const playwright = [bin("@playwright", "test", "cli.js"), "test", "--reporter=list,json"];
    step("playwright", playwright, () => readPlaywright(path.join(reports, "playwright.json")));
  }
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;

// Sees to it that the tests have a browser: npm run browser
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { findBrowser, findOwnBrowser } from "./find-browser";

const host = process.env.PLAYWRIGHT_DOWNLOAD_HOST || "https://cdn.playwright.dev";
const isRoot = process.getuid?.() === 0;
const hasApt = existsSync("/usr/bin/apt-get");

async function canDownload(): Promise<boolean> {
  try {
    await fetch(host, { method: "HEAD", signal: AbortSignal.timeout(4000) });
    return true;
  } catch {
    return false;
  }
}

/** Playwright retries each of its hosts several times; five minutes are enough for a slow line. */
function download() {
  const cli = createRequire(import.meta.url).resolve("@playwright/test/cli");
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [cli, ...words], {
      stdio: ["ignore", "inherit", "inherit"],
      timeout: 300_000,
    });
  run("install", "--no-shell", "chromium");
  if (!findOwnBrowser() && isRoot && hasApt) run("install-deps", "chromium");
}

function installPackage() {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const words of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
    spawnSync("apt-get", words, { stdio: ["ignore", "inherit", "inherit"], env, timeout: 300_000 });
  }
}

if (!process.env.PLAYWRIGHT_CHROMIUM && !findOwnBrowser() && (await canDownload())) download();
if (!findBrowser() && isRoot && hasApt) installPackage();
const browser = findBrowser();
if (browser) console.log(`Browser: ${browser}`);
else {
  console.error(
    "No browser for the tests: install Chromium or Chrome, or name one with PLAYWRIGHT_CHROMIUM=/path/to/it.",
  );
  process.exitCode = 1;
}

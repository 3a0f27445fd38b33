// What README's figures come from: npm run bench. Prints a table and writes nothing into the project.
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { chromium } from "@playwright/test";
import { buildIfNeeded } from "../scripts/build.mjs";
import { browserFlags, findBrowser } from "../scripts/find-browser";
import { freePort } from "../tests/app-process";
import { until } from "../tests/until";
import { startWorld } from "../tests/world";
import { measureAnswers } from "./answer-latency";
import { measureChangeToPixel } from "./change-to-pixel";
import { buildEmptyApp } from "./empty-app";
import { measureGhWatch } from "./gh-watch";
import { measurePolling } from "./polling-cost";
import { scriptBytes } from "./script-bytes";
import { measureStart } from "./start-time";
import { measureWaiting } from "./waiting-cost";

const rows: [what: string, figure: string][] = [];
const row = (what: string, figure: string) => {
  rows.push([what, figure]);
  console.log(`${what}: ${figure}`);
};
const mb = (value: number | null) => (value === null ? "unknown here" : `${Math.round(value)} MB`);
const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;

buildIfNeeded();

const starts = [await measureStart(0), await measureStart(0), await measureStart(15)];
const last = starts.at(-1);
const quickest = starts.map(({ ms }) => ms).sort((a, b) => a - b);
row("npm start to first page, build present (median of 3)", `${Math.round(quickest[1] ?? 0)} ms`);
row("idle memory after 15 s (app and its starter)", mb(last?.memoryMb ?? null));

const hour = await measurePolling(20, 3);
row("an hour of 20 repositories, 3 active: requests", `${hour.total}`);
row("… of them counted against the limit", `${hour.counted}`);
row("… of them 304, uncounted", `${hour.notModified}`);
row("memory after that hour (app)", mb(hour.memoryMb));
const watched = await measureGhWatch(30);
row(
  "3 × gh run watch for an hour (from 30 s): counted requests",
  watched === null ? "gh is not here" : `${watched * 3}`,
);

const hours = 24;
const waiting = await measureWaiting(hours);
row(`a question that waits ${hours} h: runner-seconds`, `${waiting.runnerSeconds}`);
row(
  "… counted requests, and those of an idle repository beside it",
  `${waiting.counted.asking}, ${waiting.counted.idle}`,
);
row(
  "… requests in all (304), and those of the idle one",
  `${waiting.requests.asking}, ${waiting.requests.idle}`,
);
// https://github.com/trstringer/manual-approval/blob/main/constants.go: the job lists an issue's comments every 10 s.
row(
  `… the same with trstringer/manual-approval: runner-seconds, counted requests (one every 10 s)`,
  `${hours * 3600}, ${hours * 360}`,
);
const answers = await measureAnswers(200);
const at = (share: number) => `${Math.round(answers[Math.ceil(answers.length * share) - 1] ?? 0)} ms`;
row(`submit of an answer to GitHub's acceptance, ${answers.length} answers: median`, at(0.5));
row("… p95 (limit 500 ms)", at(0.95));

const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: browserFlags });
const pixel = await measureChangeToPixel(browser, 7, 2);
row("change on GitHub to changed pixel, looking every 2 s: median", `${Math.round(pixel[3] ?? 0)} ms`);
row("… slowest of 7", `${Math.round(pixel.at(-1) ?? 0)} ms`);

const world = await startWorld();
const own = await scriptBytes(browser, world.app.url);
await world.close();
const empty = await emptyPageBytes();
row("JavaScript of the first page, gzip", kb(own));
row("… of an empty page of this Next version", kb(empty));
row("… beyond it (limit 80 KB)", kb(own - empty));
await browser.close();

const width = Math.max(...rows.map(([what]) => what.length));
console.log(`\n${rows.map(([what, figure]) => `${what.padEnd(width)}  ${figure}`).join("\n")}`);

async function emptyPageBytes(): Promise<number> {
  const { folder, remove } = buildEmptyApp();
  const port = await freePort();
  const next = path.resolve("node_modules", "next", "dist", "bin", "next");
  const words = [next, "start", "-H", "127.0.0.1", "-p", `${port}`];
  const server = spawn(process.execPath, words, { cwd: folder, stdio: "ignore" });
  try {
    const url = `http://127.0.0.1:${port}/`;
    await until("the empty app", async () => (await fetch(url)).ok, 30);
    return await scriptBytes(browser, url);
  } finally {
    const ended = once(server, "close");
    server.kill();
    await ended;
    remove();
  }
}

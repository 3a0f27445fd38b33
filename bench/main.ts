// What README's figures come from: npm run bench. Prints a table and writes nothing into the project.
import { chromium } from "@playwright/test";
import { buildIfNeeded } from "../scripts/build.mjs";
import { browserFlags, findBrowser } from "../scripts/find-browser";
import { startWorld } from "../tests/world";
import { measureAnswers } from "./answer-latency";
import { measureChangeToPixel } from "./change-to-pixel";
import { buildEmptyApp } from "./empty-app";
import { measureEmptyStart, startEmptyApp } from "./empty-server";
import { measureChangeToWord, measureGhWatch } from "./gh-watch";
import { inboxFigures } from "./inbox";
import { measurePolling } from "./polling-cost";
import { scriptBytes } from "./script-bytes";
import { measureStart } from "./start-time";
import { count, createTable, mb, median, ms } from "./table";
import { measureWaiting } from "./waiting-cost";

const { row, compare, print } = createTable();
const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
const idle = 15;

buildIfNeeded();
const empty = buildEmptyApp();
try {
  await measureStarts();
  await measureRequests();
  await measureQuestions();
  await measureInBrowser();
} finally {
  empty.remove();
}
print();

/** Ours and the empty app by turns, so that both meet the same machine. */
async function measureStarts() {
  const ours: Awaited<ReturnType<typeof measureStart>>[] = [];
  const theirs: Awaited<ReturnType<typeof measureEmptyStart>>[] = [];
  for (const seconds of [0, 0, idle]) {
    ours.push(await measureStart(seconds));
    theirs.push(await measureEmptyStart(empty.folder, seconds));
  }
  compare("npm start to first page, build present (median of 3)", median(ours.map((start) => start.ms)), ms, {
    name: "next start, empty app",
    value: median(theirs.map((start) => start.ms)),
  });
  compare(`idle memory after ${idle} s (app and its starter)`, ours.at(-1)?.memoryMb, mb, {
    name: "next start, empty app",
    value: theirs.at(-1)?.memoryMb,
  });
}

/** Requests are counted, not timed: both watch during the same minute. */
async function measureRequests() {
  const [hour, gh] = await Promise.all([measurePolling(20, 3), measureGhWatch(60)]);
  row("an hour of 20 repositories, 3 active: requests", `${hour.total}`);
  compare("… of them counted against the limit", hour.counted, count, {
    name: "3 × gh run watch (from 60 s), those 3 runs alone",
    value: gh && gh.requestsAnHour * 3,
  });
  row("… of them 304, uncounted", `${hour.notModified}`);
  compare("memory after that hour (app)", hour.memoryMb, mb, {
    name: "3 × gh run watch",
    value: gh?.memoryMb && gh.memoryMb * 3,
  });
}

async function measureQuestions() {
  const hours = 24;
  const waiting = await measureWaiting(hours);
  // https://github.com/trstringer/manual-approval/blob/main/constants.go: the job lists an issue's comments every 10 s.
  const name = "trstringer/manual-approval, by its source";
  compare(`a question that waits ${hours} h: runner-seconds`, waiting.runnerSeconds, count, {
    name,
    value: hours * 3600,
  });
  compare("… counted requests", waiting.counted.asking, count, { name, value: hours * 360 });
  row("… and those of an idle repository beside it", `${waiting.counted.idle}`);
  row(
    "… requests in all (304), and those of the idle one",
    `${waiting.requests.asking}, ${waiting.requests.idle}`,
  );
  const answers = await measureAnswers(200);
  const at = (share: number) => ms(answers[Math.ceil(answers.length * share) - 1] ?? 0);
  row(`submit of an answer to GitHub's acceptance, ${answers.length} answers: median`, at(0.5));
  row("… p95 (limit 500 ms)", at(0.95));
  row("… slowest", at(1));
}

async function measureInBrowser() {
  const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: browserFlags });
  const pixel = await measureChangeToPixel(browser, 7, 2);
  const word = await measureChangeToWord(7, 2);
  const gh = (value: number | undefined) => ({ name: "gh run watch --interval 2, its output", value });
  compare(
    "change on GitHub to changed pixel, looking every 2 s: median",
    median(pixel),
    ms,
    gh(word ? median(word) : undefined),
  );
  compare("… slowest of 7", pixel.at(-1), ms, gh(word?.at(-1)));

  for (const { what, ms: value, bare } of await inboxFigures(browser))
    if (bare === undefined) row(what, value === undefined ? "unknown here" : ms(value));
    else compare(what, value, ms, { name: "a bare page of 60 links", value: bare });

  const world = await startWorld();
  const own = await scriptBytes(browser, world.app.url);
  await world.close();
  const app = await startEmptyApp(empty.folder);
  const least = await scriptBytes(browser, app.url);
  await app.stop();
  compare("JavaScript of the first page, gzip", own, kb, {
    name: "empty page of this Next version",
    value: least,
  });
  row("… beyond it (limit 80 KB)", kb(own - least));
  await browser.close();
}

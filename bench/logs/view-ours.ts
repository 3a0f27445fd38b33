import type { Browser, Page } from "@playwright/test";
import { until } from "../../tests/until";
import type { World } from "../../tests/world";
import { residentMb } from "../process-memory";
import type { BigRun } from "./big-run";
import { bigWords } from "./big-text";
import { addProbe, heapMb, scrollAround } from "./page-probe";
import { createStages, type Stages } from "./stages";

/** Milliseconds, memory in MB; null is none, and `said` tells why. */
export type ViewFigures = {
  firstLines: number | null;
  lastLine: number | null;
  search: number | null;
  found: string;
  longestTask: number | null;
  heap: number | null;
  said: Stages["said"];
};
export type OurFigures = ViewFigures & {
  /** From the click until lines are there, where GitHub still had to be asked, and how long the text alone takes. */
  unkept: number | null;
  transfer: number;
  /** Until it is laid out, too: steps, folds, search, and its end within reach. */
  unkeptWhole: number | null;
  /** From an address that names a line in the middle until that line is there. */
  permalink: number | null;
  serverMb: number | null;
  serverPeakMb: number | null;
};

/** What is measured, as it is called where there is no figure of it. */
export const stageNames = {
  unkept: "open, not kept",
  unkeptWhole: "all of it, not kept",
  firstLines: "open, kept",
  lastLine: "last line",
  scroll: "scroll",
  search: "search",
  heap: "heap",
  permalink: "permalink",
} as const;
const names = stageNames;

const log = 'section[aria-label^="Log of"]';

/** Our viewer on the first job of a run that nobody has opened: unkept, then kept, then all that a reader does. */
export async function measureOurs(
  browser: Browser,
  world: World,
  run: BigRun,
  small: BigRun,
): Promise<OurFigures> {
  const job = run.jobs[0]!;
  await makeKnown(world, small);
  await makeKnown(world, run);
  const transfer = await timeOf(async () => {
    const answer = await fetch(`${world.sim.url}/repos/${run.repository}/actions/jobs/${job.id}/logs`, {
      headers: { authorization: "Bearer ghp_Bench00000000000000000000000000000000" },
    });
    for await (const _ of answer.body!);
  });
  const rss = () => residentMb(world.app.pid());
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const { take, said, close } = createStages("ours", page);
  await addProbe(page);
  // A small log first: what the program itself takes, once, is not the log's.
  await take("a small log", async () => {
    await page.goto(
      `${world.app.url}/${small.repository}/actions/runs/${small.runId}/job/${small.jobs[0]!.id}`,
    );
    await page.waitForSelector("[data-line]");
    await timeSearch(page, bigWords.common);
  });
  const before = rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak ?? 0, rss() ?? 0);
  }, 500);
  try {
    const runPath = `${world.app.url}/${run.repository}/actions/runs/${run.runId}`;
    const path = `/${run.repository}/actions/runs/${run.runId}/job/${job.id}`;
    const began = performance.now();
    const unkept = await take(names.unkept, async () => {
      await page.goto(`${world.app.url}${path}`);
      await page.waitForSelector("[data-line]");
      return performance.now() - began;
    });
    const unkeptWhole = await take(names.unkeptWhole, async () => {
      await page.waitForSelector(`${log} [data-line]`);
      return performance.now() - began;
    });
    const link = page.locator(`a[href="${path}"]`).first();
    const heapBefore = await take("the run's page", async () => {
      await page.goto(runPath);
      await link.waitFor();
      return heapMb(page);
    });
    const firstLines = await take(names.firstLines, () =>
      link.evaluate(
        (anchor, log) =>
          window.probe(
            () => (anchor as HTMLElement).click(),
            () => document.querySelector(`${log} [data-line]`) !== null,
          ),
        log,
      ),
    );
    const lastLine = await take(names.lastLine, () => timeEnd(page, job.lines));
    const scrolled = await take(names.scroll, () => scrollAround(page, log));
    const search = await take(names.search, () => timeSearch(page, bigWords.common));
    const heapAfter = await take(names.heap, () => heapMb(page));
    const permalink = await take(names.permalink, () => timePermalink(page, `${world.app.url}${path}`, job));
    return {
      unkept,
      transfer,
      unkeptWhole,
      firstLines,
      lastLine,
      permalink,
      search: search?.ms ?? null,
      found: search?.found ?? "",
      longestTask: scrolled?.longest ?? null,
      heap: grown(heapBefore, heapAfter),
      serverMb: grown(before, rss()),
      serverPeakMb: grown(before, peak),
      said,
    };
  } finally {
    clearInterval(watch);
    await close();
  }
}

async function makeKnown({ app }: World, { repository, runId, jobs }: BigRun): Promise<void> {
  await app.call("POST", "/api/repos", { repository });
  await until("the run is known", async () => {
    const { body } = await app.call("GET", `/api/runs/${runId}`);
    return ((body as { jobs?: unknown[] }).jobs?.length ?? 0) === jobs.length;
  });
}

/** From the End key until the last line is there. */
const timeEnd = (page: Page, last: number) =>
  page.evaluate(
    ({ log, last }) =>
      window.probe(
        () =>
          document
            .querySelector(log)
            ?.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true, cancelable: true })),
        () => document.querySelector(`${log} [data-line="${last}"]`) !== null,
      ),
    { log, last },
  );

/** A line in the middle of a job, by its number over the whole of it, on a page that is loaded for it. */
async function timePermalink(page: Page, address: string, { lines }: BigRun["jobs"][number]) {
  const n = lines >> 1;
  await page.goto("about:blank");
  return timeOf(async () => {
    await page.goto(`${address}#L${n}`);
    await page.waitForSelector(`${log} [data-line="${n}"]`);
  });
}

/** From the last key until the exact count stands beside the box. */
async function timeSearch(page: Page, word: string) {
  await page.keyboard.press("/");
  await page.keyboard.type(word.slice(0, -1));
  await page.waitForFunction(() => /\/[\d,]+$/.test(document.querySelector("output")?.textContent ?? ""));
  // It listens before the key is pressed: a page that is at work hears a key sooner than a script.
  await page.evaluate(() => {
    const words = () => document.querySelector("output")?.textContent ?? "";
    let worked = false;
    // First it says that it is at work, then how many there are.
    const holds = () => {
      worked ||= words() === "…";
      return worked && /\/[\d,]+$/.test(words());
    };
    window.pressed = new Promise((resolve) => {
      const onKey = () => window.probe(() => {}, holds).then(resolve);
      addEventListener("keydown", onKey, { once: true, capture: true });
    });
  });
  await page.keyboard.type(word.slice(-1));
  const ms = await page.evaluate(() => window.pressed);
  return { ms, found: (await page.locator("output").first().textContent()) ?? "" };
}

const grown = (before: number | null, after: number | null) =>
  before === null || after === null ? null : after - before;

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

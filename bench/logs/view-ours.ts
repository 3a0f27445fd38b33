import type { Browser, Page } from "@playwright/test";
import { until } from "../../tests/until";
import type { World } from "../../tests/world";
import { residentMb } from "../process-memory";
import type { BigRun } from "./big-run";
import { bigWords } from "./big-text";
import { addProbe, heapMb, scrollAround } from "./page-probe";

export type ViewFigures = {
  /** Milliseconds, memory in MB; null is "not within the time that it had". */
  firstLines: number | null;
  lastLine: number | null;
  search: number | null;
  found: string;
  longestTask: number | null;
  heap: number | null;
};
export type OurFigures = ViewFigures & {
  /** From the click until lines are there, where GitHub still had to be asked, and how long the text alone takes. */
  unkept: number;
  transfer: number;
  serverMb: number | null;
  serverPeakMb: number | null;
};

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
  await addProbe(page);
  // A small log first: what the program itself takes, once, is not the log's.
  await page.goto(
    `${world.app.url}/${small.repository}/actions/runs/${small.runId}/job/${small.jobs[0]!.id}`,
  );
  await page.waitForSelector("[data-line]");
  await timeSearch(page, bigWords.common);
  const before = rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak ?? 0, rss() ?? 0);
  }, 500);
  try {
    const path = `/${run.repository}/actions/runs/${run.runId}/job/${job.id}`;
    const hasLines = { log, first: 1 };
    const unkept = await timeOf(async () => {
      await page.goto(`${world.app.url}${path}`);
      await page.waitForSelector("[data-line]", { timeout: 300_000 });
    });
    await page.waitForSelector(`${log} [data-line]`);
    await page.goto(`${world.app.url}/${run.repository}/actions/runs/${run.runId}`);
    const link = page.locator(`a[href="${path}"]`).first();
    await link.waitFor();
    const heapBefore = await heapMb(page);
    const firstLines = await link.evaluate(
      (anchor, { log }) =>
        window.probe(
          () => (anchor as HTMLElement).click(),
          () => document.querySelector(`${log} [data-line]`) !== null,
        ),
      hasLines,
    );
    const lastLine = await page.evaluate(
      ({ log, last }) =>
        window.probe(
          () =>
            document
              .querySelector(log)
              ?.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true, cancelable: true })),
          () => document.querySelector(`${log} [data-line="${last}"]`) !== null,
        ),
      { log, last: job.lines },
    );
    const { longest } = await scrollAround(page, log);
    const search = await timeSearch(page, bigWords.common);
    const heap = (await heapMb(page)) - heapBefore;
    return {
      unkept,
      transfer,
      firstLines,
      lastLine,
      search: search.ms,
      found: search.found,
      longestTask: longest,
      heap,
      serverMb: grown(before, rss()),
      serverPeakMb: grown(before, peak),
    };
  } finally {
    clearInterval(watch);
    await page.close();
  }
}

async function makeKnown({ app }: World, { repository, runId, jobs }: BigRun): Promise<void> {
  await app.call("POST", "/api/repos", { repository });
  await until("the run is known", async () => {
    const { body } = await app.call("GET", `/api/runs/${runId}`);
    return ((body as { jobs?: unknown[] }).jobs?.length ?? 0) === jobs.length;
  });
}

/** From the last key until the exact count stands beside the box. */
async function timeSearch(page: Page, word: string) {
  await page.keyboard.press("/");
  await page.keyboard.type(word.slice(0, -1));
  await page.waitForFunction(() => /\/[\d,]+$/.test(document.querySelector("output")?.textContent ?? ""));
  const pressed = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const words = () => document.querySelector("output")?.textContent ?? "";
        let worked = false;
        // First it says that it is at work, then how many there are.
        const holds = () => {
          worked ||= words() === "…";
          return worked && /\/[\d,]+$/.test(words());
        };
        const onKey = () => window.probe(() => {}, holds).then(resolve);
        addEventListener("keydown", onKey, { once: true, capture: true });
      }),
  );
  await page.keyboard.type(word.slice(-1));
  const ms = await pressed;
  return { ms, found: (await page.locator("output").first().textContent()) ?? "" };
}

const grown = (before: number | null, after: number | null) =>
  before === null || after === null ? null : after - before;

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

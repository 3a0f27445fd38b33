import type { Browser, Page } from "@playwright/test";
import { until } from "../tests/until";
import { startWorld, type World } from "../tests/world";
import { withBareList } from "./bare-list";

type Inbox = {
  /** Milliseconds from the start of the navigation to the first row on the screen, sorted. */
  paint: number[];
  /** From the key to the frame in which the next row has the focus, sorted. */
  moves: number[];
  /** From the key to the frame in which the answer's first field has it, sorted. */
  answers: number[];
};

/** The inbox of the app at `url`, opened `times` over and walked by keys. */
export async function measureInbox(browser: Browser, url: string, times: number): Promise<Inbox> {
  const paint: number[] = [];
  const moves: number[] = [];
  const answers: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const page = await openList(browser, `${url}/inbox`);
    const marked = await page.waitForFunction(() => performance.getEntriesByName("first-row")[0]?.startTime);
    paint.push(await marked.evaluate((time) => time as number));
    moves.push(...(await walk(page)));
    answers.push(await press(page, "a"));
    await page.keyboard.press("Escape");
    await page.close();
  }
  return { paint: sort(paint), moves: sort(moves), answers: sort(answers) };
}

/** The same keys on a page that does nothing else, opened as often: milliseconds from key to frame, sorted. */
async function measureBareList(browser: Browser, url: string, times: number): Promise<number[]> {
  const moves: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const page = await openList(browser, url);
    moves.push(...(await walk(page)));
    await page.close();
  }
  return sort(moves);
}

async function openList(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  // tsx names functions by a helper of its own, which the page does not have.
  await page.addInitScript("globalThis.__name = (named) => named");
  await page.addInitScript(watchPage);
  await page.goto(url);
  return page;
}

/** Forty keys, the first at the moment at which the page begins to hear any. */
async function walk(page: Page): Promise<number[]> {
  const moves: number[] = [];
  await page.waitForFunction(() => document.documentElement.dataset.keys);
  for (let key = 0; key < 40; key += 1) moves.push(await press(page, "j"));
  return moves;
}

/** `bare` is what the same keys took on a page that does nothing else. */
type Figure = { what: string; ms: number | undefined; bare?: number | undefined };

/** The figures of the inbox in milliseconds, with what each may be at most. */
export async function inboxFigures(browser: Browser): Promise<Figure[]> {
  const { paint, moves, answers } = await withInbox((url) => measureInbox(browser, url, 5));
  const keys = await withBareList((url) => measureBareList(browser, url, 5));
  return [
    { what: "500 questions of 100 repositories: first row painted, median of 5", ms: at(paint, 0.5) },
    { what: "… slowest (limit 1,000 ms)", ms: at(paint, 1) },
    { what: "… j: the next row has the focus, median of 200", ms: at(moves, 0.5), bare: at(keys, 0.5) },
    { what: "… at 95 %", ms: at(moves, 0.95), bare: at(keys, 0.95) },
    {
      what: "… slowest, from the first frame that hears keys (limit 100 ms)",
      ms: at(moves, 1),
      bare: at(keys, 1),
    },
    { what: "… a: the answer has the focus, slowest of 5 (limit 100 ms)", ms: at(answers, 1) },
  ];
}

/** Of sorted values, the one that this share of them does not exceed. */
const at = (values: number[], share: number) => values[Math.ceil(values.length * share) - 1];

/** Lends an app with 500 questions of 100 repositories. */
async function withInbox<T>(act: (url: string) => Promise<T>): Promise<T> {
  const world = await startWorld({ env: { POLL_IDLE_SECONDS: "30", LOG_LEVEL: "error" } });
  try {
    await fillInbox(world, 100, 500);
    return await act(world.app.url);
  } finally {
    await world.close();
  }
}

const sort = (values: number[]) => values.sort((a, b) => a - b);

/** Each question is a finished run's artifact, found by the poller as any other. */
export async function fillInbox({ sim, app }: World, repositories: number, questions: number): Promise<void> {
  // The time that GitHub's limits would ask for is not what is measured.
  await sim.control("POST", "limits", { primary: false, secondary: false });
  const each = questions / repositories;
  const names: string[] = [];
  const add = async (repository: string) => {
    const { status, text } = await app.call("POST", "/api/repos", { repository });
    if (status !== 201) throw new Error(`${repository} could not be added: ${text}`);
  };
  for (let n = 0; n < repositories; n += 1) {
    const name = `octo/asks-${String(n).padStart(3, "0")}`;
    await sim.control("POST", "repos", { name, files: { ".github/workflows/ask.yml": workflow } });
    for (let k = 0; k < each; k += 1) {
      const { id } = await sim.control<{ id: number }>("POST", `repos/${name}/workflows/ask.yml/runs`, {
        conclusion: "success",
      });
      const files = { "pause.json": JSON.stringify(toSignal(n, k)) };
      await sim.control("POST", `runs/${id}/artifacts`, { name: `pause-signal-${id}`, files });
    }
    names.push(name);
  }
  // Ten at once, as somebody would who adds many.
  for (let n = 0; n < names.length; n += 10) await Promise.all(names.slice(n, n + 10).map(add));
  await until(
    `${questions} questions in the inbox`,
    async () => {
      const { body } = await app.call("GET", "/api/inbox");
      return (body as { items: unknown[] }).items.length === questions;
    },
    180,
  );
}

const workflow = `name: Ask
on: workflow_dispatch
jobs:
  ask: { runs-on: ubuntu-latest, steps: [{ run: echo asked }] }
`;

/** A third have a deadline; every second one has context to show. */
const toSignal = (repository: number, run: number) => ({
  version: 1,
  message: `Deploy **build ${run}** of service ${repository} to production?\n\nThe checks passed; the migration is long.`,
  inputs: {
    go: { type: "choice", description: "What now?", options: ["deploy", "wait", "drop"], required: true },
    notes: { type: "string", description: "Notes", multiline: true },
  },
  ...(run % 3 === 0 ? { expires_in: `${2 + repository}h` } : {}),
  ...(run % 2 === 0 ? { context: { diff: "+ a line\n- another\n".repeat(20) } } : {}),
});

/** Runs in the page: marks the frame after which the first row is on the screen, and measures keys to frames. */
function watchPage(): void {
  const afterFrame = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  const look = () => {
    if (document.querySelector("[data-inbox-key]")) afterFrame(() => performance.mark("first-row"));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  document.addEventListener(
    "keydown",
    (event) => {
      const before = document.activeElement;
      const check = () =>
        document.activeElement === before
          ? requestAnimationFrame(check)
          : afterFrame(() => performance.measure("key", { start: event.timeStamp, end: performance.now() }));
      queueMicrotask(() => setTimeout(check));
    },
    { capture: true },
  );
}

async function press(page: Page, key: string): Promise<number> {
  await page.evaluate(() => performance.clearMeasures("key"));
  await page.keyboard.press(key);
  const measured = await page.waitForFunction(() => performance.getEntriesByName("key")[0]?.duration);
  return measured.evaluate((duration) => duration as number);
}

import { randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { chromium, type Page } from "@playwright/test";
import { type Db, openDb } from "@/lib/db/client";
import { browserFlags, findBrowser } from "../../scripts/find-browser";
import { until } from "../../tests/until";
import { startWorld, type World } from "../../tests/world";
import { files, setTimes } from "./busy-workflow";
import { type Ceiling, measureCeiling } from "./ceiling";
import { type Body, createPost, type Post, secret } from "./post-delivery";

const repository = "octo/hooked";
/** Each run is told of three times: twice itself, once its job. */
const perRun = 3;

export type HookFigures = {
  sent: number;
  perSecond: number;
  /** Milliseconds to the answer of each delivery, under the whole load. */
  answered: number[];
  refused: number;
  /** What was sent a second time with the same id. */
  repeated: number;
  stored: number;
  lost: number;
  doubled: number;
  /** From the last answer until all was worked. */
  workedAfterMs: number;
  /** Milliseconds from the sending of a delivery to the changed pixel, without the load and under it. */
  pixel: number[];
  pixelUnderLoad: number[];
  ceiling: Ceiling;
};

/** So many deliveries a second for so many seconds against the built app, with a page open in a browser. */
export async function measureHooks(perSecond: number, seconds: number): Promise<HookFigures> {
  const env = {
    GITHUB_WEBHOOK_SECRET: secret,
    LOG_LEVEL: "error",
    POLL_ACTIVE_SECONDS: "10",
    POLL_IDLE_SECONDS: "60",
  };
  const world = await startWorld({ limits: false, env });
  const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: browserFlags });
  try {
    await world.sim.control("POST", "repos", { name: repository, files });
    setTimes(world.sim.world, repository);
    await world.app.call("POST", "/api/repos", { repository });
    const toBody = await createBodies(world);
    const post = createPost(`${world.app.url}/api/webhooks/github`);
    const page = await browser.newPage();
    const shown = await startShown(world);
    await page.goto(`${world.app.url}/${repository}/actions/runs/${shown.id}`);
    await page.waitForFunction(() => document.documentElement.dataset.keys);
    // The first ones warm up what answers.
    for (let n = 0; n < 20; n++) await post(toBody(50_000_000 + n, 1));
    const pixel = await measurePixels(page, 40, (title) => post(shown.toBody(title)));
    const db = await openDb(path.join(world.dataDir, "orchestrator.db"));
    try {
      const allWorked = () =>
        until("all to be worked", async () => (await db.waitingDelivery.count()) === 0, 300);
      const ceiling = await measureCeiling(world.app, (n) => toBody(10_000_000 + n, 1), allWorked);
      const load = sendAll(post, toBody, perSecond, seconds);
      const pixelUnderLoad = await measurePixels(page, Math.max(3, Math.floor(seconds * 0.8)), (title) =>
        post(shown.toBody(title)),
      );
      const sent = await load;
      const began = performance.now();
      await allWorked();
      const workedAfterMs = performance.now() - began;
      return { ...sent, ...(await countStored(db, sent)), workedAfterMs, pixel, pixelUnderLoad, ceiling };
    } finally {
      await db.$disconnect();
    }
  } finally {
    await browser.close();
    await world.close();
  }
}

/** What the database holds of what was sent. */
async function countStored(db: Db, { ids, runs }: { ids: readonly string[]; runs: number }) {
  const range = { gte: 1_000_000n, lt: BigInt(1_000_000 + runs) };
  const whole = await db.run.findMany({
    where: { id: range, title: "told last" },
    select: { id: true, _count: { select: { jobs: true } } },
  });
  const [row] = await db.$queryRaw<{ n: bigint | number }[]>`SELECT count(*) AS n FROM "Delivery"
    WHERE "id" IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const jobs = await db.job.count({ where: { runId: range } });
  const stored = Number(row!.n);
  return {
    stored,
    lost: runs - whole.filter(({ _count }) => _count.jobs > 0).length,
    doubled: Math.max(0, stored - ids.length) + Math.max(0, jobs - runs),
  };
}

/** Deliveries as GitHub writes them, of a run that was seen in the simulator, with ids of our own. */
async function createBodies(world: World) {
  const { id } = await world.sim.control<{ id: number }>(
    "POST",
    `repos/${repository}/workflows/ci.yml/runs`,
    { conclusion: "success" },
  );
  const ask = async <T>(where: string) =>
    (await (await fetch(`${world.sim.url}/repos/${repository}/actions/runs/${id}${where}`)).json()) as T;
  const run = await ask<{ repository: unknown }>("");
  const job = (await ask<{ jobs: object[] }>("/jobs")).jobs[0]!;
  return (runId: number, part: number): Body => {
    // Long over, so that nothing of it is asked of a GitHub that has no such run.
    const time = `2026-01-01T00:00:0${part}Z`;
    const about = { action: "completed", repository: run.repository };
    const ended = { status: "completed", conclusion: "success" };
    if (part === 0) {
      const workflow_job = { ...job, ...ended, id: runId + 500_000_000, run_id: runId, completed_at: time };
      return { event: "workflow_job", text: JSON.stringify({ ...about, workflow_job }) };
    }
    const workflow_run = {
      ...{ ...run, ...ended, id: runId, created_at: time, updated_at: time },
      display_title: part === 1 ? "told first" : "told last",
    };
    return { event: "workflow_run", text: JSON.stringify({ ...about, workflow_run }) };
  };
}

/** A run that goes on, whose page is open; each delivery gives it another title and a later time. */
async function startShown(world: World) {
  const { id } = await world.sim.control<{ id: number }>("POST", `repos/${repository}/workflows/ci.yml/runs`);
  const answer = await fetch(`${world.sim.url}/repos/${repository}/actions/runs/${id}`);
  const run = (await answer.json()) as { repository: unknown };
  let told = 0;
  const toBody = (display_title: string): Body => {
    told += 1;
    // Later than whatever a look brings meanwhile.
    const updated_at = new Date(Date.now() + 3_600_000 + told * 1000).toISOString();
    const workflow_run = { ...run, status: "in_progress", display_title, updated_at };
    return { event: "workflow_run", text: JSON.stringify({ repository: run.repository, workflow_run }) };
  };
  return { id, toBody };
}

/** Each at its time, whether or not those before were answered; one in a hundred comes twice. */
async function sendAll(
  post: Post,
  toBody: (run: number, part: number) => Body,
  perSecond: number,
  seconds: number,
) {
  const runs = Math.floor((perSecond * seconds) / perRun);
  const ids: string[] = [];
  const pending: Promise<{ status: number; ms: number }>[] = [];
  const began = performance.now();
  let repeated = 0;
  for (let n = 0; n < runs * perRun; n++) {
    const wait = began + (n * 1000) / perSecond - performance.now();
    if (wait > 2) await after(wait);
    // The job first, the older word of the run last: order must not matter.
    const body = toBody(1_000_000 + Math.floor(n / perRun), [0, 2, 1][n % perRun]!);
    const id = randomUUID();
    ids.push(id);
    pending.push(post(body, id));
    if (n % 100 === 0) {
      repeated += 1;
      pending.push(post(body, id));
    }
  }
  const answers = await Promise.all(pending);
  const took = performance.now() - began;
  return {
    ...{ ids, runs, repeated, sent: answers.length, perSecond: (answers.length * 1000) / took },
    answered: answers.map(({ ms }) => ms),
    refused: answers.filter(({ status }) => status !== 202).length,
  };
}

/** Another title of the run that is open for each; the page itself says when it was painted. */
async function measurePixels(
  page: Page,
  times: number,
  tell: (title: string) => Promise<unknown>,
): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const title = `pixel ${randomUUID()}`;
    const painted = page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const watcher = new MutationObserver(() => {
            if (!document.body.textContent?.includes(wanted)) return;
            watcher.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
          });
          setTimeout(() => resolve(Number.POSITIVE_INFINITY), 20_000);
          watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
        }),
      title,
    );
    await after(300);
    const began = Date.now();
    await tell(title);
    taken.push((await painted) - began);
    await after(400);
  }
  return taken;
}

import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { secret } from "@/bench/dispatches/lay-repositories";
import { runUnderKills } from "@/bench/dispatches/run-under-kills";
import { openDb } from "@/lib/db/client";
import type { Dispatch } from "@/lib/model/dispatch";
import { startApp } from "../app-process";
import { until } from "../until";
import { startWorld, type World } from "../world";
import { addRepository, dispatchRun, runWhen } from "./through-app";

/** The moments of the deaths: the same for the same seed, which a failure prints. */
const seed = Number(process.env.KILL_SEED ?? 20_261);

const deploy = {
  ".github/workflows/deploy.yml": `name: Deploy
run-name: Deploy \${{ inputs.mark }}
on:
  workflow_dispatch:
    inputs:
      mark: { type: string, required: true }
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: make deploy
`,
};
const holding = { ".github/workflows/deploy.yml": { steps: { "Run make deploy": { hold: true } } } };

let world: World;
beforeAll(async () => {
  // Writes leave as far apart as GitHub asks: between two of them many die.
  const env = { GITHUB_SECONDS_BETWEEN_WRITES: "1", GITHUB_WEBHOOK_SECRET: secret };
  world = await startWorld({ limits: false, env });
}, 90_000);
afterAll(() => world?.close());

const runsOnGitHub = (mark: string) =>
  [...world.sim.world.store.runs.values()].filter((run) => run.title === `Deploy ${mark}`).length;

it(`loses nothing and starts nothing twice when it is killed (seed ${seed})`, async () => {
  const repository = await addRepository(world, deploy, holding);
  const active = [
    await dispatchRun(world, repository, "deploy.yml", { mark: "active-1" }),
    await dispatchRun(world, repository, "deploy.yml", { mark: "active-2" }),
  ];
  await runWhen(world, active[0]!, "in progress", (run) => run.status === "in_progress");
  // The bench's own way, over fewer: npm run bench:dispatches.
  const tally = await runUnderKills(world, { dispatches: 16, kills: 4, seed, settleSeconds: 150 });
  const { stories, once, doubled, lost, wrong, unasked } = tally;
  expect({ stories, once, doubled, lost, wrong }).toEqual({
    ...{ stories: [], once: tally.dispatches, doubled: 0, lost: 0, wrong: 0 },
  });
  // The two that go on were asked for here.
  expect(unasked).toBe(2);
  expect(tally.kills).toBe(4);
  // One of the active runs ends while nobody looks.
  await world.app.kill("SIGKILL");
  await world.sim.control("POST", `runs/${active[0]}/finish`, { conclusion: "success" });
  await world.app.restart();
  await runWhen(world, active[0]!, "ended", (run) => run.conclusion === "success");
  await world.sim.control("POST", `runs/${active[1]}/finish`, { conclusion: "failure" });
  await runWhen(world, active[1]!, "ended", (run) => run.conclusion === "failure" && run.jobs.length === 1);
}, 300_000);

it("has nothing to look for of what still waited for its turn, and sends it at once after the start", async () => {
  const repository = await addRepository(world, deploy, holding);
  const run = await dispatchRun(world, repository, "deploy.yml", { mark: "before" });
  // Writes leave a second apart: what is sent now has some of them before it.
  const ahead = Array.from({ length: 8 }, () =>
    world.app.call("POST", `/api/runs/${run}/cancel`).catch(() => null),
  );
  await until("the first of them to arrive", async () => {
    const where = `journal?path=${encodeURIComponent(`/runs/${run}/cancel`)}`;
    return (await world.sim.control<{ entries: unknown[] }>("GET", where)).entries.length > 0;
  });
  const wish = { repository, workflow: "deploy.yml", inputs: { mark: "waiting" } };
  const posted = world.app.call("POST", "/api/dispatches", wish).catch(() => null);
  const db = await openDb(path.join(world.dataDir, "orchestrator.db"));
  const { id } = await until("it to be taken up", async () => {
    const of = await db.dispatch.findFirst({ where: { repository, inputs: { contains: "waiting" } } });
    const task = await db.task.findFirst({ where: { key: of?.id ?? "", claimedBy: { not: null } } });
    return task && of;
  });
  await world.app.kill("SIGKILL");
  await Promise.all([...ahead, posted]);
  const row = await db.dispatch.findUniqueOrThrow({ where: { id } });
  await db.$disconnect();
  expect(row).toMatchObject({ status: "pending", sentAt: null, attempts: 0 });
  await world.app.restart();
  const sent = await until("it to be sent", async () => {
    const { body } = await world.app.call("GET", `/api/dispatches/${id}`);
    return (body as Dispatch).status === "dispatched" && (body as Dispatch);
  });
  // Had it been looked for and then sent again, this were 2.
  expect(sent.attempts).toBe(1);
  expect(runsOnGitHub("waiting")).toBe(1);
});

it("ends within five seconds though a page listens", async () => {
  const stream = await fetch(`${world.app.url}/api/events`, { headers: { accept: "text/event-stream" } });
  expect(stream.status).toBe(200);
  const { code, ms } = await world.app.kill("SIGTERM");
  expect(code).toBe(0);
  expect(ms).toBeLessThan(5_000);
  await stream.body?.cancel().catch(() => {});
  await world.app.restart();
});

it("lets no second process work on the same database, for two would send a dispatch twice", async () => {
  const second = startApp({ DATA_DIR: world.dataDir, GITHUB_API_URL: world.sim.url });
  await expect(second).rejects.toThrow("Another process works on");
  expect((await world.app.call("GET", "/api/health")).status).toBe(200);
}, 90_000);

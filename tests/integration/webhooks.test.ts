import { sign } from "@octokit/webhooks-methods";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunDetail } from "@/lib/model/run";
import type { Webhooks } from "@/lib/model/webhook";
import { freePort } from "../app-process";
import { until } from "../until";
import { plantedToken, startWorld, type World } from "../world";
import { expectProblem } from "./problem";
import { addRepository, runWhen } from "./through-app";

const secret = "a secret of the webhook";
const ci = ".github/workflows/ci.yml";
const workflow = "on: workflow_dispatch\njobs:\n  a: { runs-on: x, steps: [{ run: sleep 60 }] }\n";

let world: World;
let repository: string;
/** A run as GitHub shows it, and one of its jobs: what deliveries here are made of. */
let seen: { id: number; repository: { id: number } };
let seenJob: { id: number };

beforeAll(async () => {
  // Looked at once and no more by itself: what is known after that, deliveries have told.
  const PORT = String(await freePort());
  const env = {
    ...{ PORT, WEBHOOK_URL: `http://127.0.0.1:${PORT}`, GITHUB_WEBHOOK_SECRET: secret },
    ...{ POLL_ACTIVE_SECONDS: "3600", POLL_IDLE_SECONDS: "3600" },
  };
  world = await startWorld({ limits: false, env });
  repository = await addRepository(world, { [ci]: workflow });
  const run = await world.sim.control<{ id: number }>(
    "POST",
    `repos/${repository}/workflows/ci.yml/runs`,
    {},
  );
  seen = await ask(`runs/${run.id}`);
  const { jobs } = await ask<{ jobs: { id: number }[] }>(`runs/${run.id}/jobs`);
  seenJob = jobs[0]!;
}, 90_000);
afterAll(() => world?.close());

async function ask<T>(path: string): Promise<T> {
  return (await (await fetch(`${world.sim.url}/repos/${repository}/actions/${path}`)).json()) as T;
}

const ofRun = (changes: Record<string, unknown> = {}) => ({
  action: "requested",
  repository: seen.repository,
  workflow_run: { ...seen, ...changes },
});
const ofJob = (changes: Record<string, unknown>) => ({
  action: "completed",
  repository: seen.repository,
  workflow_job: { ...seenJob, ...changes },
});
/** Long ago: nothing of it is asked for. */
const ended = { status: "completed", conclusion: "success", updated_at: "2026-01-01T00:00:00Z" };

type Wish = { id?: string; event?: string; key?: string; headers?: Record<string, string> };
async function deliver(body: unknown, { id, event = "workflow_run", key = secret, headers }: Wish = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await world.app.call("POST", "/api/webhooks/github", text, {
    "x-hub-signature-256": await sign(key, text),
    "x-github-delivery": id ?? crypto.randomUUID(),
    "x-github-event": event,
    ...headers,
  });
  return answer.status;
}

const title = async (id: number) =>
  ((await world.app.call("GET", `/api/runs/${id}`)).body as RunDetail).title;
let made = 0;
/** Deliveries are worked in the order they came: when this one is known, so is what came before it. */
async function allWorked() {
  made += 1;
  const id = 70_000 + made;
  expect(await deliver(ofRun({ id, ...ended }))).toBe(202);
  await runWhen(world, id, "told", () => true);
}

describe("a delivery", () => {
  it("puts a run on record", async () => {
    expect(await deliver(ofRun())).toBe(202);
    await runWhen(world, seen.id, "told", (run) => run.repository === repository);
  });

  it("counts once, and what was accepted is worked after a death by kill -9; an older one changes nothing", async () => {
    const id = "11111111-2222-3333-4444-555555555555";
    const first = ofRun({ display_title: "first", updated_at: "2036-03-02T00:00:00Z" });
    const second = ofRun({ display_title: "second", updated_at: "2036-03-03T00:00:00Z" });
    const twice = await Promise.all([deliver(first, { id }), deliver(first, { id })]);
    expect([...twice, await deliver(second, { id })]).toEqual([202, 202, 202]);
    await allWorked();
    expect(await title(seen.id)).toBe("first");
    // Of a run that GitHub does not have: no look can bring it.
    const jobs = [1, 2].map((n) => ofJob({ id: 800 + n, run_id: 900, name: `job ${n}`, ...ended }));
    for (const job of jobs) expect(await deliver(job, { event: "workflow_job" })).toBe(202);
    const many = Array.from({ length: 150 }, (_, n) => deliver(ofRun({ id: 10_000 + n, ...ended })));
    expect(new Set(await Promise.all(many))).toEqual(new Set([202]));
    await world.app.kill("SIGKILL");
    await world.app.restart();
    expect(await deliver(second, { id })).toBe(202);
    await deliver(ofRun({ display_title: "old", updated_at: "2026-01-01T00:00:00Z" }));
    // A job that came before its run finds it.
    expect(await deliver(ofRun({ id: 900, ...ended }))).toBe(202);
    await runWhen(world, 900, "with its jobs", (run) => run.jobs.length === 2);
    await allWorked();
    expect(await title(seen.id)).toBe("first");
    const ids = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page = await world.app.call("GET", `/api/runs?limit=100${cursor && `&cursor=${cursor}`}`);
      const { items, nextCursor } = page.body as { items: { id: number }[]; nextCursor: string | null };
      ids.push(...items.map((run) => run.id));
      cursor = nextCursor && encodeURIComponent(nextCursor);
    }
    expect(ids.filter((id) => id >= 10_000 && id < 10_150)).toHaveLength(150);
  }, 90_000);

  it("is refused unless it was signed with our secret, over the bytes as they came", async () => {
    expect(await deliver(ofRun(), { key: "another" })).toBe(401);
    expect(await deliver("{}", { headers: { "x-hub-signature-256": "" } })).toBe(401);
    expect(await deliver("{} ", { headers: { "x-hub-signature-256": await sign(secret, "{}") } })).toBe(401);
  });

  it("that is junk is refused or of no effect, never an error of ours", async () => {
    expect(await deliver("not json")).toBe(400);
    expect(await deliver("{}", { headers: { "x-github-event": "" } })).toBe(400);
    for (const junk of [null, 1, [], {}, { workflow_run: 5 }, { repository: 1, workflow_job: {} }]) {
      expect(await deliver(junk)).toBe(202);
    }
    await allWorked();
  });
});

describe("a webhook set up from settings", () => {
  const state = async (name: string) => {
    const { body } = await world.app.call("GET", "/api/webhooks");
    return (body as Webhooks).items.find((one) => one.repository === name)!;
  };
  const onGitHub = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Bearer ${plantedToken}` };
    const answer = await fetch(`${world.sim.url}/repos/${path}`, { ...init, headers });
    return answer.status === 200 ? await answer.json() : null;
  };
  const start = (name: string) =>
    world.sim.control<{ id: number }>("POST", `repos/${name}/workflows/ci.yml/runs`, {});

  it("tells at once; what came while nobody was here is fetched later and worked once; it is taken away again", async () => {
    const name = await addRepository(world, { [ci]: workflow });
    const put = await world.app.call("PUT", `/api/repos/${name}/webhook`);
    expect(put.status, put.text).toBe(200);
    await until("its ping", async () => (await state(name)).lastEvent === "ping");
    const told = await start(name);
    await runWhen(world, told.id, "told", () => true);
    expect(await state(name)).toMatchObject({ state: "telling", isOurs: true, gaps: 0, problem: null });

    const [hook] = (await onGitHub(`${name}/hooks`)) as { id: number }[];
    await onGitHub(`${name}/hooks/${hook!.id}`, { method: "PATCH", body: JSON.stringify({ active: false }) });
    expect((await world.app.call("PUT", `/api/repos/${name}/webhook`)).status).toBe(200);
    expect(await onGitHub(`${name}/hooks`)).toMatchObject([
      { id: hook!.id, active: true, events: ["workflow_job", "workflow_run"] },
    ]);

    await world.app.kill("SIGKILL");
    const missed = await start(name);
    await world.sim.control("POST", `runs/${missed.id}/finish`, { conclusion: "failure" });
    await world.sim.control("POST", "webhooks/settle");
    await world.app.restart();
    await runWhen(world, missed.id, "fetched", (run) => run.conclusion === "failure");
    const { caughtUp, gaps } = await until("that to be noted", async () => {
      const now = await state(name);
      return now.caughtUp > 0 && now;
    });
    expect([caughtUp >= 2, gaps]).toEqual([true, 1]);
    const deliveries = (await onGitHub(`${name}/hooks/${hook!.id}/deliveries`)) as { id: number }[];
    const again = `${name}/hooks/${hook!.id}/deliveries/${deliveries[0]!.id}/attempts`;
    await onGitHub(again, { method: "POST" });
    await world.sim.control("POST", "webhooks/settle");
    const checked = await world.app.call("POST", `/api/repos/${name}/webhook/check`);
    expect(checked).toMatchObject({ status: 200, body: { missed: 0 } });

    expect((await world.app.call("DELETE", `/api/repos/${name}/webhook`)).status).toBe(204);
    expect(await onGitHub(`${name}/hooks`)).toEqual([]);
    expect(await state(name)).toMatchObject({ state: "none", forward: expect.stringContaining(name) });
  }, 90_000);

  it("that is gone from GitHub is told as broken, until it is set up again", async () => {
    const name = await addRepository(world, { [ci]: workflow });
    await world.app.call("PUT", `/api/repos/${name}/webhook`);
    const { hookId } = await state(name);
    await onGitHub(`${name}/hooks/${hookId}`, { method: "DELETE" });
    expectProblem(await world.app.call("POST", `/api/repos/${name}/webhook/check`), 410);
    expect(await state(name)).toMatchObject({ state: "broken", problem: { status: 410 } });
    expect((await world.app.call("PUT", `/api/repos/${name}/webhook`)).status).toBe(200);
    expect(await state(name)).toMatchObject({
      state: expect.stringMatching(/silent|telling/),
      problem: null,
    });
  });

  it("says which right is missing, and what a machine without an address can do", async () => {
    await world.sim.control("POST", "users", { login: "hermit", type: "Organization" });
    await world.sim.control("POST", "repos", { name: "hermit/web", files: { [ci]: workflow } });
    await world.sim.control("PATCH", "repos/hermit/web", { collaborators: { octo: "write" } });
    expect((await world.app.call("POST", "/api/repos", { repository: "hermit/web" })).status).toBe(201);
    const refused = await world.app.call("PUT", "/api/repos/hermit/web/webhook");
    expectProblem(refused, 403);
    expect(refused.text).toContain("Only who administers hermit/web may set up webhooks");
    expectProblem(await world.app.call("PUT", "/api/repos/hermit/nowhere/webhook"), 404);
    expect((await state("hermit/web")).forward).toMatch(
      /^gh webhook forward --repo=hermit\/web --events=workflow_job,workflow_run --url=http:\/\/127\.0\.0\.1:\d+\/api\/webhooks\/github --secret="\$GITHUB_WEBHOOK_SECRET"/,
    );
    expect(await onGitHub("hermit/web/hooks")).toBeNull();
  });
});

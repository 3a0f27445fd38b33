import { sign } from "@octokit/webhooks-methods";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunDetail } from "@/lib/model/run";
import { startWorld, type World } from "../world";
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
  const env = { GITHUB_WEBHOOK_SECRET: secret, POLL_ACTIVE_SECONDS: "3600", POLL_IDLE_SECONDS: "3600" };
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
const ended = { status: "completed", conclusion: "success" };

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

  it("counts once, however often it comes, also after a restart; one that is older changes nothing", async () => {
    const id = "11111111-2222-3333-4444-555555555555";
    const first = ofRun({ display_title: "first", updated_at: "2036-03-02T00:00:00Z" });
    const second = ofRun({ display_title: "second", updated_at: "2036-03-03T00:00:00Z" });
    const twice = await Promise.all([deliver(first, { id }), deliver(first, { id })]);
    expect([...twice, await deliver(second, { id })]).toEqual([202, 202, 202]);
    await allWorked();
    expect(await title(seen.id)).toBe("first");
    await world.app.restart();
    expect(await deliver(second, { id })).toBe(202);
    await deliver(ofRun({ display_title: "old", updated_at: "2026-01-01T00:00:00Z" }));
    await allWorked();
    expect(await title(seen.id)).toBe("first");
  });

  it("that was accepted is worked after a death by kill -9, and a job that came before its run finds it", async () => {
    // Of a run that GitHub does not have: no look can bring it.
    const jobs = [1, 2].map((n) => ofJob({ id: 800 + n, run_id: 900, name: `job ${n}`, ...ended }));
    for (const job of jobs) expect(await deliver(job, { event: "workflow_job" })).toBe(202);
    const many = Array.from({ length: 150 }, (_, n) => deliver(ofRun({ id: 10_000 + n, ...ended })));
    expect(new Set(await Promise.all(many))).toEqual(new Set([202]));
    await world.app.kill("SIGKILL");
    await world.app.restart();
    expect(await deliver(ofRun({ id: 900, ...ended }))).toBe(202);
    await runWhen(world, 900, "with its jobs", (run) => run.jobs.length === 2);
    await allWorked();
    const ids = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page = await world.app.call("GET", `/api/runs?limit=100${cursor && `&cursor=${cursor}`}`);
      const { items, nextCursor } = page.body as { items: { id: number }[]; nextCursor: string | null };
      ids.push(...items.map((run) => run.id));
      cursor = nextCursor && encodeURIComponent(nextCursor);
    }
    expect(ids.filter((id) => id >= 10_000 && id < 10_150)).toHaveLength(150);
  });

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

  it("is not received where no secret was given", async () => {
    await world.app.restart({ GITHUB_WEBHOOK_SECRET: "" });
    expect(await deliver("{}")).toBe(404);
  });
});

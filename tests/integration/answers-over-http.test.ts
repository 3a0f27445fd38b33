import { sign } from "@octokit/webhooks-methods";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Artifact } from "@/lib/model/artifact";
import type { RunDetail } from "@/lib/model/run";
import { until } from "../until";
import { templates } from "../workflows";
import { startWorld, type World } from "../world";

const files = templates("ask.yml", "resume-workflow.yml");
const repository = "octo/over-http";
const secret = "of the webhook";

let world: World;
let run: RunDetail;
const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  world.app.call(method, path, body, headers);
const get = async <T>(path: string): Promise<T> => (await call("GET", path)).body as T;
const post = async (path: string, body?: unknown) => (await call("POST", path, body)).status;

/** A run of ask.yml that has ended with its question, seen by the app's own loop. */
beforeAll(async () => {
  world = await startWorld({ limits: false, speed: 60, env: { GITHUB_WEBHOOK_SECRET: secret } });
  await world.sim.control("POST", "repos", { name: repository, files });
  expect(await post("/api/repos", { repository })).toBe(201);
  const wish = { inputs: { subject: "tests" } };
  const path = `repos/${repository}/workflows/ask.yml/runs`;
  const { id } = await world.sim.control<{ id: number }>("POST", path, wish);
  run = await until(
    "the question",
    async () => {
      const seen = await get<RunDetail>(`/api/runs/${id}`);
      const over = seen.githubStatus === "completed" && seen.jobs.length > 0;
      return over && seen.status === "awaiting_input" && seen;
    },
    60,
  );
}, 120_000);
afterAll(() => world.close());

describe("over HTTP", () => {
  it("streams the log of a run until its end", async () => {
    const response = await fetch(`${world.app.url}/api/runs/${run.id}/logs`);
    expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const events: EventSourceMessage[] = [];
    createParser({ onEvent: (event) => events.push(event) }).feed(await response.text());
    expect(events.at(-1)?.event).toBe("end");
    const lines = events.flatMap((event) => (event.event === "lines" ? JSON.parse(event.data).lines : []));
    const job = run.jobs[0]!.id;
    const window = await get<{ total: number; lines: unknown[] }>(`/api/jobs/${job}/log?limit=5000`);
    expect(lines).toEqual(window.lines);
    expect(window.total).toBeGreaterThan(20);
    const raw = await call("GET", `/api/jobs/${job}/log/raw`);
    expect(raw.text.split("\n")).toHaveLength(window.total + 1);
    // `text()` takes the byte-order mark away, three bytes.
    expect(raw.headers.get("content-length")).toBe(String(Buffer.byteLength(raw.text) + 3));
    const found = await get<{ total: number }>(`/api/runs/${run.id}/logs/search?q=set%20up|job&regex=1`);
    expect(found.total).toBeGreaterThan(0);
    expect(await get(`/api/runs/${run.id}/failure`)).toEqual({ jobs: [] });
  });

  it("lists artifacts and gives their bytes", async () => {
    const { items } = await get<{ items: Artifact[] }>(`/api/runs/${run.id}/artifacts`);
    expect(items.map((item) => item.name)).toEqual(["handover", `pause-signal-${run.id}`]);
    const { id } = items[0]!;
    const whole = await fetch(`${world.app.url}/api/artifacts/${id}`);
    const { body } = world.sim.world.store.artifacts.get(id)!;
    expect(Buffer.from(await whole.arrayBuffer()).equals(body)).toBe(true);
    expect(whole.headers.get("content-length")).toBe(String(body.length));
    expect(whole.headers.get("content-disposition")).toContain('filename="handover.zip"');
    const part = await fetch(`${world.app.url}/api/artifacts/${id}`, { headers: { range: "bytes=0-3" } });
    expect([part.status, await part.text()]).toEqual([206, "PK\u0003\u0004"]);
    const inside = await get<{ items: { path: string; size: number }[] }>(`/api/artifacts/${id}/files`);
    expect(inside).toMatchObject({ items: [{ path: "notes.txt" }], truncated: false });
    const notes = await call("GET", `/api/artifacts/${id}/files/notes.txt`);
    expect([notes.status, notes.text]).toEqual([200, "Subject: tests\n"]);
    expect(notes.headers.get("content-length")).toBe(String(inside.items[0]?.size));
    expect((await call("GET", `/api/artifacts/${id}/files/none`)).status).toBe(404);
  });

  it("takes one answer, and the resumed run is linked", async () => {
    expect((await get<{ items: unknown[] }>("/api/inbox")).items).toHaveLength(1);
    const path = `/api/runs/${run.id}/resume`;
    const wrong = await call("POST", path, { answers: { target: "moon" } });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: "answers.target" }] } });
    const answers = { target: "staging", notes: "über" };
    const both = await Promise.all([post(path, { answers }), post(path, { answers })]);
    expect(both.sort()).toEqual([202, 409]);
    const linked = await until("the resumed run", async () => {
      const seen = await get<RunDetail>(`/api/runs/${run.id}`);
      return seen.resumedBy !== null && seen;
    });
    expect(linked.pauses[0]).toMatchObject({ answer: { by: "octo" }, delivery: { state: "linked" } });
    expect(await get(`/api/runs/${linked.resumedBy}`)).toMatchObject({ resumedFrom: run.id });
    expect((await get<{ items: unknown[] }>("/api/inbox")).items).toEqual([]);
    expect(await post(`/api/pauses/${linked.pauses[0]!.id}/resend`)).toBe(409);
  });

  it("refuses junk with a problem", async () => {
    const json = { "content-type": "application/json" };
    const refused = await Promise.all([
      call("POST", `/api/runs/${run.id}/resume`, "{", json),
      call("POST", `/api/runs/${run.id}/resume`, { answers: [] }),
      call("POST", `/api/runs/${run.id}/resume`, { answers: { a: "x".repeat(1_000_000) } }),
      call("POST", "/api/runs/999/resume", { answers: {} }),
      call("POST", "/api/runs/nine/resume", { answers: {} }),
      call("POST", `/api/runs/${run.id}/approvals`, { environmentIds: ["1"], state: "yes" }),
      call("POST", "/api/pauses/none/resend"),
      call("GET", "/api/runs/999/logs"),
      call("GET", `/api/runs/${run.id}/logs?job=x`),
      call("GET", `/api/runs/${run.id}/logs/search?q=(&regex=true`),
      call("GET", `/api/runs/${run.id}/logs/search`),
      call("GET", `/api/jobs/${run.jobs[0]!.id}/log?from=0`),
      call("GET", "/api/jobs/999/log"),
      call("GET", "/api/jobs/999/log/raw"),
      call("GET", "/api/artifacts/99999999999999999999"),
      call("GET", "/api/runs/999/artifacts"),
      call("GET", "/api/runs/999/failure"),
    ]);
    const statuses = refused.map((answer) => answer.status);
    expect(statuses).toEqual([
      400, 422, 413, 404, 404, 422, 404, 404, 404, 422, 422, 422, 404, 404, 404, 404, 404,
    ]);
    for (const answer of refused) {
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
    }
  });

  it("takes signed webhooks alone", async () => {
    const body = '{"zen":"Keep it logically awesome."}';
    const headers = {
      "x-github-event": "ping",
      "x-github-delivery": "1",
      "x-hub-signature-256": await sign(secret, body),
    };
    const statuses = await Promise.all([
      call("POST", "/api/webhooks/github", body, headers),
      call("POST", "/api/webhooks/github", `${body} `, headers),
      call("POST", "/api/webhooks/github", body),
      call("POST", "/api/webhooks/github", "x".repeat(6_000_000), headers),
    ]);
    expect(statuses.map((answer) => answer.status)).toEqual([202, 401, 401, 413]);
  });
});

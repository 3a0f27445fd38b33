import { verify } from "@octokit/webhooks-methods";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Simulator, startSimulator } from "@/simulator/server";
import { payloadProblems } from "./check-webhook";
import { startReceiver } from "./receiver";
import { type Validated, validated } from "./validated";
import { control, visit } from "./visit";

let simulator: Simulator;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let truth: Validated;
const hooks = "/repos/acme/web/hooks";

beforeEach(async () => {
  truth = validated();
  receiver = await startReceiver();
  simulator = await startSimulator({ onAnswer: truth.onAnswer, seed: false });
  await control(simulator.url, "users", { login: "acme", type: "Organization", members: ["octo"] });
  await control(simulator.url, "repos", { name: "acme/web" });
});

afterEach(async () => {
  await Promise.all([simulator.close(), receiver.close()]);
  truth.expectTruth();
});

const events = ["push", "workflow_run", "workflow_job"];

async function createHook(url = receiver.url) {
  const body = { name: "web", events, config: { url, content_type: "json", secret: "s3cret" } };
  const { json } = await visit(simulator.url, { ask: `POST ${hooks}`, status: 201, body });
  await control(simulator.url, "webhooks/settle");
  return json<{ id: number }>().id;
}

const commit = (text: string) =>
  control<{ sha: string }>(simulator.url, "repos/acme/web/commits", {
    files: { "a.txt": text },
    message: text,
  });

async function approve(run: number) {
  const path = `/repos/acme/web/actions/runs/${run}/pending_deployments`;
  const { json } = await visit(simulator.url, { ask: `GET ${path}`, status: 200 });
  const ids = json<{ environment: { id: number } }[]>().map(({ environment }) => environment.id);
  const body = { environment_ids: ids, state: "approved", comment: "" };
  await visit(simulator.url, { ask: `POST ${path}`, status: 200, body });
}

/** What has arrived since, in a word each; a payload that GitHub would not send fails. */
const told = (since: number) =>
  receiver.arrivals.slice(since).map(({ headers, raw }) => {
    const payload = JSON.parse(raw) as { action: string; workflow_job?: { name: string } };
    const event = String(headers["x-github-event"]);
    const problems = payloadProblems(event, payload.action, payload);
    expect({ event, action: payload.action, problems }).toEqual({
      event,
      action: payload.action,
      problems: [],
    });
    return `${payload.workflow_job?.name ?? event} ${payload.action}`;
  });

const heads = () => receiver.arrivals.map(({ raw }) => (JSON.parse(raw) as { after?: string }).after);

test("a new hook is pinged, and every delivery is signed and as GitHub describes it", async () => {
  await createHook();
  await commit("one");
  await control(simulator.url, "webhooks/settle");
  expect(receiver.arrivals.map(({ headers }) => headers["x-github-event"])).toEqual(["ping", "push"]);
  for (const { headers, raw } of receiver.arrivals) {
    expect(await verify("s3cret", raw, String(headers["x-hub-signature-256"]))).toBe(true);
    expect(headers["x-github-delivery"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers["x-github-hook-id"]).toMatch(/^\d+$/);
    expect(headers["user-agent"]).toMatch(/^GitHub-Hookshot\//);
    const payload = JSON.parse(raw) as { action?: string };
    expect(payloadProblems(String(headers["x-github-event"]), payload.action ?? null, payload)).toEqual([]);
  }
});

const deploy = `
name: Deploy
on: workflow_dispatch
jobs:
  build: { runs-on: ubuntu-latest, steps: [{ run: echo built }] }
  ship: { needs: build, environment: production, runs-on: ubuntu-latest, steps: [{ run: exit 1 }] }
  tell: { needs: ship, runs-on: ubuntu-latest, steps: [{ run: echo told }] }
`;

test("a run tells its whole life, each word as GitHub describes it", async () => {
  await control(simulator.url, "clock/freeze");
  const files = { ".github/workflows/deploy.yml": deploy };
  await control(simulator.url, "repos/acme/web/environments", { name: "production", reviewers: ["octo"] });
  await control(simulator.url, "repos/acme/web/commits", { files, message: "deploy" });
  await createHook();
  const ask = "POST /repos/acme/web/actions/workflows/deploy.yml/dispatches";
  const started = await visit(simulator.url, {
    ask,
    status: 200,
    body: { ref: "main", return_run_details: true },
  });
  await control(simulator.url, "clock/advance", { ms: 600_000 });
  const run = started.json<{ workflow_run_id: number }>().workflow_run_id;
  await approve(run);
  await control(simulator.url, "clock/advance", { ms: 600_000 });
  await control(simulator.url, "webhooks/settle");
  expect(told(1)).toEqual([
    "workflow_run requested",
    "build queued",
    "workflow_run in_progress",
    "build in_progress",
    "build completed",
    "ship waiting",
    "ship queued",
    "ship in_progress",
    "ship completed",
    "tell completed",
    "workflow_run completed",
  ]);
  const before = receiver.arrivals.length;
  await visit(simulator.url, { ask: `POST /repos/acme/web/actions/runs/${run}/rerun`, status: 201 });
  await control(simulator.url, "clock/advance", { ms: 60_000 });
  await control(simulator.url, "webhooks/settle");
  expect(told(before)).toContain("build completed");
  expect(told(before)).not.toContain("workflow_run requested");
});

test("a delivery is listed and sent again with the same GUID", async () => {
  const hook = await createHook();
  const list = await visit(simulator.url, { ask: `GET ${hooks}/${hook}/deliveries`, status: 200 });
  const [first] = list.json<{ id: number; guid: string; status: string; redelivery: boolean }[]>();
  expect(first).toMatchObject({ status: "OK", redelivery: false });
  await visit(simulator.url, { ask: `GET ${hooks}/${hook}/deliveries/${first?.id}`, status: 200 });
  await visit(simulator.url, { ask: `POST ${hooks}/${hook}/deliveries/${first?.id}/attempts`, status: 202 });
  await control(simulator.url, "webhooks/settle");
  expect(receiver.arrivals.map(({ headers }) => headers["x-github-delivery"])).toEqual([
    first?.guid,
    first?.guid,
  ]);
  const again = await visit(simulator.url, {
    ask: `GET ${hooks}/${hook}/deliveries?per_page=1`,
    status: 200,
  });
  expect(again.json<object[]>()).toMatchObject([{ redelivery: true, guid: first?.guid }]);
  expect(again.answer.headers.get("link")).toContain('rel="next"');
});

test("deliveries can be late, double and out of order", async () => {
  await createHook();
  await control(simulator.url, "clock/freeze");
  await control(simulator.url, "webhooks", { delayMs: 60_000, copies: 2 });
  const late = await commit("late");
  await control(simulator.url, "webhooks/settle");
  expect(receiver.arrivals).toHaveLength(1);
  await control(simulator.url, "clock/advance", { ms: 60_000 });
  await control(simulator.url, "webhooks/settle");
  expect(heads().slice(1)).toEqual([late.sha, late.sha]);
  const guids = receiver.arrivals.slice(1).map(({ headers }) => headers["x-github-delivery"]);
  expect(guids[0]).toBe(guids[1]);

  await control(simulator.url, "webhooks", { delayMs: 0, copies: 1, hold: true });
  const older = await commit("older");
  const newer = await commit("newer");
  expect(await control(simulator.url, "webhooks/release", { order: "last" })).toEqual({ sent: 2 });
  expect(heads().slice(3)).toEqual([newer.sha, older.sha]);
});

test("a hook is shown without its secret, changed, silenced and removed; nonsense is refused", async () => {
  const hook = await createHook();
  const shown = await visit(simulator.url, { ask: `GET ${hooks}/${hook}`, status: 200 });
  expect(shown.text).not.toContain("s3cret");
  const body = { name: "web", events, config: { url: receiver.url } };
  const twice = await visit(simulator.url, { ask: `POST ${hooks}`, status: 422, body });
  expect(twice.text).toContain("Hook already exists on this repository");
  await visit(simulator.url, { ask: `POST ${hooks}`, status: 422, body: { name: "web", config: {} } });
  await visit(simulator.url, { ask: `POST ${hooks}`, status: 422, body: { config: { url: "ftp://x" } } });
  await visit(simulator.url, { ask: `PATCH ${hooks}/${hook}`, status: 200, body: { active: false } });
  await commit("unheard");
  await control(simulator.url, "webhooks/settle");
  expect(receiver.arrivals).toHaveLength(1);
  await visit(simulator.url, { ask: `DELETE ${hooks}/${hook}`, status: 204 });
  await visit(simulator.url, { ask: `GET ${hooks}/${hook}`, status: 404 });
  expect((await visit(simulator.url, { ask: `GET ${hooks}`, status: 200 })).json()).toEqual([]);
});

test("a receiver that is not there is noted", async () => {
  const gone = await startReceiver();
  await gone.close();
  const hook = await createHook(gone.url);
  const list = await visit(simulator.url, { ask: `GET ${hooks}/${hook}/deliveries`, status: 200 });
  expect(list.json()).toMatchObject([
    { event: "ping", status_code: 502, status: "failed to connect to host" },
  ]);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { type Simulator, type SimulatorOptions, startSimulator } from "@/simulator/server";
import { type Validated, validated } from "./validated";
import { control, visit } from "./visit";

const file = `
name: Form
run-name: "\${{ inputs.text }} \${{ inputs.count }} \${{ inputs.debug }}"
on:
  workflow_dispatch:
    inputs:
      text: { type: string, required: true }
      debug: { type: boolean, default: false }
      count: { type: number, default: 3 }
  repository_dispatch: { types: [resume] }
jobs:
  a: { runs-on: ubuntu-latest, steps: [{ run: echo hi }] }
`;

let simulator: Simulator;
let truth: Validated;
const base = "/repos/octo/forms";
const post = `POST ${base}/actions/workflows/form.yml/dispatches`;

async function start(options: SimulatorOptions = {}) {
  truth = validated(options.ghes ? "ghes-3.19" : "api.github.com");
  simulator = await startSimulator({ seed: false, onAnswer: truth.onAnswer, ...options });
  await control(simulator.url, "clock/freeze");
  await control(simulator.url, "repos", {
    name: "octo/forms",
    files: { ".github/workflows/form.yml": file },
  });
}

beforeEach(() => start());
afterEach(() => simulator.close());

type Run = { id: number; display_title: string; event: string };
const runs = async (prefix = "") => {
  const { json } = await visit(simulator.url, { ask: `GET ${prefix}${base}/actions/runs`, status: 200 });
  return json<{ workflow_runs: Run[] }>().workflow_runs;
};

test("2022-11-28 answers with the run only when it is asked to, 2026-03-10 always", async () => {
  const body = { ref: "main", inputs: { text: "one" } };
  const bare = await visit(simulator.url, { ask: post, status: 204, body });
  expect([bare.text, bare.answer.headers.has("deprecation")]).toEqual(["", true]);
  const asked = await visit(simulator.url, {
    ask: post,
    status: 200,
    body: { ...body, return_run_details: true },
  });
  const version = { "x-github-api-version": "2026-03-10" };
  const newer = await visit(simulator.url, { ask: post, status: 200, body, headers: version });
  expect(newer.answer.headers.has("deprecation")).toBe(false);
  const ids = [newer, asked].map(({ json }) => json<{ workflow_run_id: number }>().workflow_run_id);
  expect((await runs()).map(({ id }) => id).slice(0, 2)).toEqual(ids);
  const details = asked.json<{ run_url: string; html_url: string }>();
  expect(details.run_url).toBe(`${simulator.url}${base}/actions/runs/${ids[1]}`);
  truth.expectTruth();
});

test("values get their types and their defaults", async () => {
  const body = { ref: "refs/heads/main", inputs: { text: "typed", debug: true, count: "7" } };
  await visit(simulator.url, { ask: post, status: 204, body });
  await visit(simulator.url, { ask: post, status: 204, body: { ref: "main", inputs: { text: "bare" } } });
  expect((await runs()).map((run) => run.display_title)).toEqual(["bare 3 false", "typed 7 true"]);
  truth.expectTruth();
});

test("a repository_dispatch starts what listens to its type, and nothing else", async () => {
  const send = (event_type: string) =>
    visit(simulator.url, {
      ask: `POST ${base}/dispatches`,
      status: 204,
      body: { event_type, client_payload: {} },
    });
  await send("other");
  expect(await runs()).toEqual([]);
  await send("resume");
  expect(await runs()).toMatchObject([{ event: "repository_dispatch" }]);
  truth.expectTruth();
});

test("a repository_dispatch of eleven properties or 64 KB is refused", async () => {
  const ask = `POST ${base}/dispatches`;
  const eleven = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`k${n}`, n]));
  for (const client_payload of [eleven, { k: "x".repeat(65_536) }, "text"]) {
    await visit(simulator.url, { ask, status: 422, body: { event_type: "resume", client_payload } });
  }
  await visit(simulator.url, { ask, status: 422, body: { event_type: "x".repeat(101) } });
  truth.expectTruth();
});

test("an Enterprise Server refuses the key, answers 204, knows one version and limits nothing", async () => {
  await simulator.close();
  await start({ ghes: true });
  const ghes = post.replace("POST ", "POST /api/v3");
  const body = { ref: "main", inputs: { text: "one" } };
  const refused = await visit(simulator.url, {
    ask: ghes,
    status: 422,
    body: { ...body, return_run_details: true },
  });
  expect(refused.json<{ message: string }>().message).toContain(
    '"return_run_details" is not a permitted key.',
  );
  expect((await visit(simulator.url, { ask: ghes, status: 204, body })).text).toBe("");
  const headers = { "x-github-api-version": "2026-03-10" };
  const version = await visit(simulator.url, { ask: "GET /api/v3/user", status: 400, headers });
  expect(version.text).toContain("is not a supported version.");
  const [run] = await runs("/api/v3");
  const { answer, json } = await visit(simulator.url, {
    ask: `GET /api/v3${base}/actions/runs/${run?.id}`,
    status: 200,
  });
  expect(json<{ url: string }>().url).toBe(`${simulator.url}/api/v3${base}/actions/runs/${run?.id}`);
  expect(answer.headers.has("x-ratelimit-limit")).toBe(false);
  expect(answer.headers.get("x-github-enterprise-version")).toMatch(/^3\.\d+/);
  const limit = await visit(simulator.url, { ask: "GET /api/v3/rate_limit", status: 404 });
  expect(limit.text).toContain("Rate limiting is not enabled.");
  truth.expectTruth();
});

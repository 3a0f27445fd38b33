import { afterAll, beforeAll, expect, test } from "vitest";
import { type Simulator, startSimulator } from "@/simulator/server";
import { validated } from "./validated";
import { control, visit } from "./visit";

type Named = { id: number; name: string };
type Run = { id: number; status: string; conclusion: string | null; event: string };
type Job = Named & { status: string; conclusion: string | null; runner_id: number | null };

const truth = validated();
const runs: Run[] = [];
const jobs: Job[] = [];
const logs: string[] = [];
const artifacts: Named[] = [];
let pending = 0;
let simulator: Simulator;

const read = async <T>(path: string) =>
  (await visit(simulator.url, { ask: `GET ${path}`, status: 200 })).json<T>();
const follow = async (path: string) => {
  const { answer } = await visit(simulator.url, { ask: `GET ${path}`, status: 302 });
  return fetch(answer.headers.get("location") ?? "");
};

/** Walks over everything that a token sees in the demonstration's GitHub, the newest runs of each repository. */
beforeAll(async () => {
  simulator = await startSimulator({ onAnswer: truth.onAnswer, seed: true });
  await control(simulator.url, "clock/freeze");
  await control(simulator.url, "limits", { primary: false, secondary: false });
  for (const { full_name } of await read<{ full_name: string }[]>("/user/repos?per_page=100")) {
    await walk(`/repos/${full_name}`);
  }
}, 120_000);
afterAll(() => simulator.close());

async function walk(base: string) {
  for (const path of ["", "/branches", "/tags", "/environments", "/readme", "/contents/.github/workflows"]) {
    await read(`${base}${path}`);
  }
  const { workflows } = await read<{ workflows: Named[] }>(`${base}/actions/workflows`);
  for (const { id } of workflows) await read(`${base}/actions/workflows/${id}/runs?per_page=100`);
  const { workflow_runs } = await read<{ workflow_runs: Run[] }>(`${base}/actions/runs?per_page=8`);
  runs.push(...workflow_runs);
  for (const { id } of workflow_runs) {
    const run = `${base}/actions/runs/${id}`;
    pending += (await read<unknown[]>(`${run}/pending_deployments`)).length;
    await read(`${run}/approvals`);
    artifacts.push(...(await read<{ artifacts: Named[] }>(`${run}/artifacts`)).artifacts);
    const page = await read<{ jobs: Job[] }>(`${run}/jobs?filter=all`);
    jobs.push(...page.jobs);
    for (const job of page.jobs) {
      await read(`${base}/check-runs/${job.id}/annotations`);
      if (job.status !== "completed" || job.runner_id === null) continue;
      // Not text(), which takes the byte-order mark away.
      const log = await (await follow(`${base}/actions/jobs/${job.id}/logs`)).arrayBuffer();
      logs.push(Buffer.from(log).toString());
    }
  }
}

test("every answer about the demonstration's past is true", () => {
  truth.expectTruth();
});

test("there is one of everything that a person may meet", () => {
  const conclusions = new Set(runs.map(({ conclusion }) => conclusion));
  expect([...conclusions]).toEqual(expect.arrayContaining(["success", "failure", null]));
  const events = new Set(runs.map(({ event }) => event));
  expect([...events]).toEqual(expect.arrayContaining(["push", "workflow_dispatch", "schedule"]));
  const statuses = new Set(runs.map(({ status }) => status));
  expect([...statuses]).toEqual(expect.arrayContaining(["completed", "in_progress", "waiting"]));
  expect(pending).toBeGreaterThan(0);
  expect(artifacts.some(({ name }) => name.startsWith("pause-signal-"))).toBe(true);
  const names = jobs.map(({ name }) => name);
  expect(names.some((name) => /\(.+\)$/.test(name))).toBe(true);
});

test.each([
  ["folds", /##\[group\]/],
  ["errors", /##\[error\]/],
  ["warnings", /##\[warning\]/],
  ["colours", "\u001b["],
  ["progress bars", /\r/],
  ["other scripts", /[\u0400-\u04ff\u3040-\u30ff]/],
  ["emoji", /\p{Extended_Pictographic}/u],
  ["very long lines", /.{1500}/],
  ["lines without a time", /\n(?!\uFEFF?\d{4}-\d\d-\d\dT)[^\n]/],
])("its logs show %s", (_, pattern) => {
  const shows = (log: string) => (typeof pattern === "string" ? log.includes(pattern) : pattern.test(log));
  expect(logs.some(shows)).toBe(true);
});

test("each log begins with a byte-order mark and its folds are closed", () => {
  expect(logs.length).toBeGreaterThan(20);
  for (const log of logs) {
    expect(log.startsWith("\uFEFF20")).toBe(true);
    expect(log.match(/Z ##\[group\]/g)?.length).toBe(log.match(/Z ##\[endgroup\]/g)?.length);
  }
});

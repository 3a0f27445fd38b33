import { expect, test } from "vitest";
import type { Simulator } from "@/simulator/server";
import { beginScene } from "./begin-scene";
import { dispatch, REPO, type Scene } from "./scene";
import { control, visit } from "./visit";

type Run = {
  status: string;
  conclusion: string | null;
  run_attempt: number;
  previous_attempt_url: string | null;
};
type Step = { name: string; status: string; conclusion: string | null };
type Job = Run & { id: number; name: string; steps: Step[]; runner_name: string | null };

let simulator: Simulator;
let scene: Scene;
const runs = `/repos/${REPO}/actions/runs`;

beginScene((at) => {
  ({ simulator, scene } = at);
});

const read = async <T>(path: string) =>
  (await visit(simulator.url, { ask: `GET ${path}`, status: 200 })).json<T>();
const jobsOf = async (run: number, query = "") =>
  (await read<{ jobs: Job[] }>(`${runs}/${run}/jobs${query}`)).jobs;
const advance = (seconds: number) => control(simulator.url, "clock/advance", { ms: seconds * 1000 });

async function refusal(ask: string, status: number, body?: unknown): Promise<string> {
  return (await visit(simulator.url, { ask, status, body })).json<{ message: string }>().message;
}

/** Every value that `look` gave in 50 seconds of the clock, two by two, each change once. */
async function story<T>(look: () => Promise<T>): Promise<T[]> {
  const seen: T[] = [];
  for (let second = 0; second < 50; second += 2) {
    const now = await look();
    if (JSON.stringify(now) !== JSON.stringify(seen.at(-1))) seen.push(now);
    await advance(2);
  }
  return seen;
}

test("a run goes from queued over in progress to its end, and its conclusion comes with the end", async () => {
  const run = await dispatch(simulator.url, "ci.yml", { note: "story" });
  const told = await story(async () => {
    const { status, conclusion } = await read<Run>(`${runs}/${run}`);
    return `${status} ${conclusion}`;
  });
  expect(told).toEqual(["queued null", "in_progress null", "completed success"]);
});

test("a job has no runner and no steps until it begins; its steps then run one after the other", async () => {
  const run = await dispatch(simulator.url, "ci.yml", { note: "steps" });
  const [queued] = await jobsOf(run);
  expect([queued?.status, queued?.runner_name, queued?.steps]).toEqual(["queued", null, []]);
  const counts = await story(async () => {
    const [job] = await jobsOf(run);
    const running = job?.steps.filter(({ status }) => status === "in_progress").length ?? 0;
    expect(running).toBeLessThanOrEqual(1);
    return job?.steps.filter(({ status }) => status === "completed").length ?? 0;
  });
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  const [ended] = await jobsOf(run);
  expect(ended?.runner_name).toMatch(/^GitHub Actions \d+$/);
  expect(ended?.steps.map(({ name }) => name)).toEqual([
    "Set up job",
    "Run actions/checkout@v4",
    expect.stringMatching(/^Run echo/),
    "Run actions/upload-artifact@v4",
    "Post Run actions/checkout@v4",
    "Complete job",
  ]);
});

test("an artifact is there while its run goes on", async () => {
  const run = await dispatch(simulator.url, "ci.yml", { note: "early" });
  const told = await story(async () => {
    const { status } = await read<Run>(`${runs}/${run}`);
    const { total_count } = await read<{ total_count: number }>(`${runs}/${run}/artifacts`);
    return `${status} ${total_count > 0}`;
  });
  expect(told).toContain("in_progress true");
});

test("failed jobs are run again as a new attempt, the others are carried over", async () => {
  await visit(simulator.url, { ask: `POST ${runs}/${scene.failed}/rerun-failed-jobs`, status: 201 });
  const run = await read<Run>(`${runs}/${scene.failed}`);
  expect([run.run_attempt, run.conclusion, run.status === "completed"]).toEqual([2, null, false]);
  expect(run.previous_attempt_url).toBe(`${simulator.url}${runs}/${scene.failed}/attempts/1`);
  await advance(600);
  const names = (jobs: Job[]) => jobs.map(({ name }) => name).sort();
  const latest = await jobsOf(scene.failed);
  expect(names(latest)).toEqual(["build (20)", "build (22)", "check", "never"]);
  expect((await jobsOf(scene.failed, "?filter=all")).length).toBeGreaterThan(latest.length);
  expect((await read<Run>(`${runs}/${scene.failed}/attempts/1`)).conclusion).toBe("failure");
});

test("what GitHub refuses, it refuses in these words", async () => {
  expect(await refusal(`POST ${runs}/${scene.ended}/cancel`, 409)).toBe(
    "Cannot cancel a workflow run that is completed.",
  );
  expect(await refusal(`POST ${runs}/${scene.active}/rerun`, 403)).toBe("This workflow is already running");
  await advance(31 * 86_400);
  expect(await refusal(`POST ${runs}/${scene.ended}/rerun`, 403)).toBe(
    "Unable to re-run this workflow run because it was created over a month ago",
  );
});

test("a cancelled run ends as cancelled, with what was queued in it", async () => {
  await visit(simulator.url, { ask: `POST ${runs}/${scene.active}/cancel`, status: 202 });
  await advance(60);
  expect(await read<Run>(`${runs}/${scene.active}`)).toMatchObject({
    status: "completed",
    conclusion: "cancelled",
  });
  const ends = (await jobsOf(scene.active)).map(({ conclusion }) => conclusion);
  expect(ends).toContain("cancelled");
  expect(ends).not.toContain(null);
});

test("a run that waits for a person goes on when they approve, and fails when they refuse", async () => {
  const waiting = await read<Run>(`${runs}/${scene.waiting}`);
  expect(waiting.status).toBe("waiting");
  const other = await dispatch(simulator.url, "deploy.yml", {});
  const review = { environment_ids: [scene.environment], comment: "" };
  for (const [run, state] of [
    [scene.waiting, "approved"],
    [other, "rejected"],
  ] as const) {
    const ask = `POST ${runs}/${run}/pending_deployments`;
    await visit(simulator.url, { ask, status: 200, body: { ...review, state } });
  }
  await advance(60);
  expect((await read<Run>(`${runs}/${scene.waiting}`)).conclusion).toBe("success");
  expect((await read<Run>(`${runs}/${other}`)).conclusion).toBe("failure");
});

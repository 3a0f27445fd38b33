import { beforeEach, expect, test } from "vitest";
import { addEnvironment, createRepository } from "../repository";
import { latestAttempt, type Run } from "../run";
import type { WorkflowScript } from "../script";
import { createWorld, type World } from "../world";
import { cancelRun, rerun } from "./again";
import { finishJob, stepOn } from "./by-hand";
import { decide, waitingFor } from "./environments";
import { startRun } from "./start";

let world: World;
let told: string[];

beforeEach(() => {
  world = createWorld({ ghes: false, speed: 1 });
  world.clock.freeze();
  told = [];
  world.onAnnounce((event) => {
    if (event.name === "workflow_run") told.push(`run ${event.action}`);
    if (event.name === "workflow_job") told.push(`${event.job.name} ${event.action}`);
  });
});

/** Starts the only workflow of a new repository. */
function begin(jobs: string, script: WorkflowScript["steps"] = {}): Run {
  const path = ".github/workflows/a.yml";
  const repository = createRepository(world, {
    name: "octo/x",
    files: { [path]: `on: workflow_dispatch\njobs:\n${jobs}` },
  });
  repository.scripts.set(path, { steps: script });
  addEnvironment(world, repository, "production", ["octo"]);
  const sha = repository.git.refs.get("refs/heads/main")!;
  const workflow = repository.workflows[0]!;
  return startRun(world, {
    repository,
    workflow,
    event: "workflow_dispatch",
    branch: "main",
    sha,
    actor: "octo",
  });
}

const shown = (run: Run) => {
  const { status, conclusion, jobs } = latestAttempt(run);
  return [`run ${conclusion ?? status}`, ...jobs.map((job) => `${job.name} ${job.conclusion ?? job.status}`)];
};
const job = (run: Run, name: string) => latestAttempt(run).jobs.find((candidate) => candidate.name === name)!;
const steps = (run: Run, name: string) =>
  job(run, name).steps.map((step) => `${step.name}: ${step.conclusion ?? step.status}`);

test("a run goes from queued to in progress to completed, and tells so in that order", () => {
  const run = begin("  a: {steps: [{run: sleep 5}]}");
  expect(shown(run)).toEqual(["run queued", "a queued"]);
  world.clock.advance(3000);
  expect(shown(run)).toEqual(["run in_progress", "a in_progress"]);
  expect(steps(run, "a")).toEqual([
    "Set up job: success",
    "Run sleep 5: in_progress",
    "Complete job: queued",
  ]);
  world.clock.advance(5000);
  expect(shown(run)).toEqual(["run success", "a success"]);
  expect(told).toEqual([
    "run requested",
    "a queued",
    "run in_progress",
    "a in_progress",
    "a completed",
    "run completed",
  ]);
});

test("a job comes into being when what it needs is over; a failure skips what follows but not always()", () => {
  const run = begin(
    "  a: {steps: [{run: exit 1}]}\n  b: {needs: a, steps: [{run: ls}]}\n  c: {needs: [a, b], if: always(), steps: [{run: ls}]}",
  );
  world.clock.advance(2500);
  expect(shown(run)).toEqual(["run in_progress", "a in_progress"]);
  world.clock.advance(30_000);
  expect(shown(run)).toEqual(["run failure", "a failure", "b skipped", "c success"]);
});

test("brothers of a failed matrix job are cancelled, unless fail-fast is off", () => {
  const matrix = (failFast: boolean) =>
    `  a:\n    strategy: {fail-fast: ${failFast}, matrix: {n: [1, 2]}}\n    steps: [{run: "sleep \${{ matrix.n == 1 && 2 || 9 }}"}, {run: exit 1, if: matrix.n == 1}]`;
  const fast = begin(matrix(true));
  const slow = begin(matrix(false));
  world.clock.advance(30_000);
  expect(shown(fast)).toEqual(["run failure", "a (1) failure", "a (2) cancelled"]);
  expect(shown(slow)).toEqual(["run failure", "a (1) failure", "a (2) success"]);
});

test("a cancel takes its time, ends the step and still runs what asks for always()", () => {
  const run = begin("  a: {steps: [{run: sleep 60}, {run: ls}, {run: echo tidy, if: always()}]}");
  world.clock.advance(5000);
  cancelRun(world, run);
  expect(shown(run)).toEqual(["run in_progress", "a in_progress"]);
  world.clock.advance(10_000);
  expect(shown(run)).toEqual(["run cancelled", "a cancelled"]);
  expect(steps(run, "a").slice(1, 4)).toEqual([
    "Run sleep 60: cancelled",
    "Run ls: skipped",
    "Run echo tidy: success",
  ]);
});

test("re-running what failed takes the rest over from the attempt before", () => {
  const flaky: WorkflowScript["steps"] = {
    "sometimes fails": ({ attempt }) => ({ conclusion: attempt === 1 ? "failure" : "success" }),
  };
  const run = begin(
    "  a: {steps: [{run: ls}]}\n  b: {needs: a, steps: [{name: sometimes fails, run: ls}]}\n  c: {needs: b, steps: [{run: ls}]}",
    flaky,
  );
  world.clock.advance(60_000);
  expect(shown(run)).toEqual(["run failure", "a success", "b failure", "c skipped"]);
  const first = job(run, "a");
  rerun(world, run, "failed", "mona");
  world.clock.advance(60_000);
  expect(shown(run)).toEqual(["run success", "a success", "b success", "c success"]);
  expect(job(run, "a")).toMatchObject({ attempt: 2, startedAt: first.startedAt });
  expect(job(run, "a").id).not.toBe(first.id);
  expect(run.attempts.map(({ conclusion }) => conclusion)).toEqual(["failure", "success"]);
});

test("a job waits for its environment's reviewer; rejected, it fails", () => {
  const text = "  a: {environment: production, steps: [{run: ls}]}";
  const [yes, no] = [begin(text), begin(text)];
  world.clock.advance(3_600_000);
  expect(shown(yes)).toEqual(["run waiting", "a waiting"]);
  for (const [run, approved] of [[yes, true] as const, [no, false] as const]) {
    const environmentIds = waitingFor(run, latestAttempt(run)).map(({ environment }) => environment.id);
    decide(world, run, { environmentIds, approved, comment: "", user: "octo" });
  }
  world.clock.advance(60_000);
  expect([shown(yes), shown(no)]).toEqual([
    ["run success", "a success"],
    ["run failure", "a failure"],
  ]);
});

test("a held step waits for a hand, and a job can be ended in the middle", () => {
  const run = begin(
    "  a: {steps: [{name: Held, run: ls}, {run: ls}]}\n  b: {steps: [{name: Held, run: ls}]}",
    {
      Held: { hold: true },
    },
  );
  world.clock.advance(86_400_000);
  expect(steps(run, "a")[1]).toBe("Held: in_progress");
  expect(stepOn(job(run, "a"))).toBe(true);
  expect(steps(run, "a")[1]).toBe("Held: success");
  finishJob(world, job(run, "b"), "timed_out");
  world.clock.advance(60_000);
  expect(shown(run)).toEqual(["run timed_out", "a success", "b timed_out"]);
});

test("workflow commands become tags in the log and annotations of the job", () => {
  const run = begin('  a: {steps: [{run: "echo ::warning file=a.ts,line=7,title=Old::Use b%0Ainstead"}]}');
  world.clock.advance(60_000);
  expect(job(run, "a").annotations).toEqual([
    { level: "warning", message: "Use b\ninstead", title: "Old", path: "a.ts", line: 7 },
  ]);
  expect(job(run, "a").steps[1]?.lines.at(-1)?.text).toBe("##[warning]Use b\ninstead");
});

test("a file that cannot be read is a startup failure", () => {
  const run = begin("  a: [");
  expect(shown(run)).toEqual(["run startup_failure"]);
});

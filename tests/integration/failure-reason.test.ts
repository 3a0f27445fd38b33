import { rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { explainFresh } from "@/lib/logs/explain-fresh";
import { explainFailure } from "@/lib/logs/failure";
import { getRun } from "@/lib/runs/queries";
import { plantedToken, type Stage, startStage } from "./stage";

const file = ".github/workflows/ci.yml";
const workflow = `name: CI
on: [push, workflow_dispatch]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - name: Install
        run: npm ci
      - name: Test
        run: npm test
`;
const goes = {
  Install: { log: ["added 12 packages in 3s"] },
  Test: { log: ["listening on http://127.0.0.1:41234", "ok adds (3ms)", "Tests 0 failed, 2 passed"] },
};
const fails = {
  Install: { log: ["added 12 packages in 9s", "npm warn: only in the step before"] },
  Test: {
    conclusion: "failure",
    log: [
      "listening on http://127.0.0.1:50001",
      "ok adds (14ms)",
      `<script>AssertionError</script>: expected 3 to be 4, ${plantedToken}`,
      "retry 1 of 2",
      "retry 2 of 2",
      "Tests 1 failed, 1 passed",
    ],
  },
};

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ keepLogs: "all" });
});
afterAll(() => stage.close());

const create = () => stage.createRepository({ [file]: workflow });

/** One run from its start to its end, seen by the loop; gives its run and its only job. */
async function run(repository: string, steps: object, ref = "main") {
  await stage.control("PUT", `repos/${repository}/scripts`, { [file]: { steps } });
  const id = await stage.startRun(repository, "ci.yml", { event: "push", ref });
  await stage.advance(300_000);
  await stage.look(repository);
  const detail = await getRun(stage.deps, id);
  return { id, job: detail!.jobs[0]!.id };
}

async function compare(job: number) {
  const fresh = await explainFresh(stage.deps, job);
  if (!fresh.ok) throw new Error(fresh.error.detail);
  if (fresh.value.state !== "compared") throw new Error(fresh.value.state);
  return fresh.value;
}

it("tells what the failed step wrote and the last green run of the job did not, and works it out once", async () => {
  const repository = await create();
  await run(repository, goes);
  const green = await run(repository, goes);
  const first = await run(repository, fails);
  const failed = await run(repository, fails);
  const fresh = await compare(failed.job);
  expect(fresh).toMatchObject({
    step: "Test",
    against: { runId: green.id, jobId: green.job },
    isRough: false,
  });
  expect(fresh.lines.map(({ text, count }) => [text, count])).toEqual([
    ["<script>AssertionError</script>: expected 3 to be 4, ***", 1],
    ["retry 1 of 2", 2],
    ["Tests 1 failed, 1 passed", 1],
  ]);
  expect(fresh.total).toBe(3);
  expect((await compare(first.job)).against.runId).toBe(green.id);

  const reason = await explainFailure(stage.deps, failed.id);
  const [job] = reason.ok ? reason.value.jobs : [];
  expect(job).toMatchObject({ step: { name: "Test" }, newSince: first.id });
  const assertion = job?.excerpt.find(({ text }) => text.includes("AssertionError"));
  expect(assertion?.n).toBe(fresh.lines[0]?.n);

  await stage.control("DELETE", "journal");
  expect(await compare(failed.job)).toEqual(fresh);
  await explainFailure(stage.deps, failed.id);
  expect(await stage.journal()).toEqual([]);
  expect(await explainFresh(stage.deps, green.job)).toMatchObject({ error: { status: 409 } });
  expect(await explainFresh(stage.deps, 99)).toMatchObject({ error: { status: 404 } });
});

it("says so where no green run is known; its own branch goes before the default one", async () => {
  const repository = await create();
  await stage.control("POST", `repos/${repository}/commits`, {
    files: { a: "b" },
    branch: "next",
    message: "a",
  });
  const first = await run(repository, fails);
  expect(await explainFresh(stage.deps, first.job)).toEqual({ ok: true, value: { state: "no_green" } });
  const green = await run(repository, goes);
  const elsewhere = await run(repository, fails, "next");
  expect((await compare(elsewhere.job)).against).toMatchObject({ runId: green.id, branch: "main" });
  const here = await run(repository, goes, "next");
  const again = await run(repository, fails, "next");
  expect((await compare(again.job)).against).toMatchObject({ runId: here.id, branch: "next" });
});

it("asks for the jobs and the log of a green run that nobody has looked into, and says when they are gone", async () => {
  const repository = await create();
  await stage.control("PUT", `repos/${repository}/scripts`, { [file]: { steps: goes } });
  const green = await stage.startRun(repository, "ci.yml", { event: "push", ref: "main" });
  // Ended long before anybody watched: its jobs are not asked for.
  await stage.advance(3_600_000);
  const failed = await run(repository, fails);
  expect((await getRun(stage.deps, green))?.jobs).toEqual([]);
  expect((await compare(failed.job)).against.runId).toBe(green);

  const other = await create();
  const gone = await run(other, goes);
  const lost = await run(other, fails);
  await rm(path.join(stage.dataDir, "logs", String(gone.id)), { recursive: true });
  await stage.control("POST", `runs/${gone.id}/expire-logs`);
  expect(await explainFresh(stage.deps, lost.job)).toMatchObject({
    value: { state: "no_log", against: { runId: gone.id }, problem: { code: "gone" } },
  });
});

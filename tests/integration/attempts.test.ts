import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { explainFailure } from "@/lib/logs/failure";
import { keepLog } from "@/lib/logs/keep-log";
import { readAll } from "@/lib/logs/read-window";
import { searchRun } from "@/lib/logs/search";
import type { RunDetail } from "@/lib/model/run";
import { readAttempt, readRunAt } from "@/lib/runs/open-attempt";
import { openRun } from "@/lib/runs/open-run";
import { goodAndBad } from "../workflows";
import { type Stage, startStage } from "./stage";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.control("DELETE", "faults"));

const path = ".github/workflows/ci.yml";
const scripts = (conclusion: string, words: string) => ({
  [path]: { steps: { "good/Say": { log: ["good"] }, "bad/Test": { conclusion, log: [words] } } },
});

/** A run that failed and then, run again, succeeded; `meanwhile` happens between the two. */
async function runTwice(meanwhile: (repository: string) => Promise<unknown> = async () => {}) {
  const repository = await stage.createRepository(goodAndBad, scripts("failure", "first words"));
  const id = await stage.startRun(repository, "ci.yml");
  await stage.advance(120_000);
  await meanwhile(repository);
  await stage.control("PUT", `repos/${repository}/scripts`, scripts("success", "second words"));
  const again = await stage.deps.github.rerunFailedJobs(repository, id);
  expect(again.ok).toBe(true);
  await stage.advance(120_000);
  await stage.look(repository);
  return { repository, id };
}

const opened = async (...wish: Parameters<typeof readRunAt>): Promise<RunDetail> => {
  const answer = await readRunAt(...wish);
  if (!answer.ok) throw new Error(answer.error.detail);
  return answer.value;
};
const asked = async (pattern: string): Promise<string[]> =>
  (await stage.journal(pattern)).map((entry) => entry.path);
/** What was asked of a run's attempts themselves, not of their logs. */
const askedOfAttempts = async (id: number): Promise<string[]> =>
  (await asked(`/runs/${id}/attempts/`)).filter((where) => !where.endsWith("/logs"));
const wordsOf = async (jobId: number): Promise<string[]> => {
  const kept = await keepLog(stage.deps, jobId);
  if (!kept.ok) throw new Error(kept.error.detail);
  const words: string[] = [];
  for await (const lines of readAll(kept.value)) words.push(...lines.map((line) => line.text));
  return words;
};
const jobNamed = (run: RunDetail, name: string) => run.jobs.find((job) => job.name === name)!;

describe("an earlier attempt that nobody watched", () => {
  it("is asked for when it is opened, once, and read like the newest", async () => {
    const { id } = await runTwice();
    expect(await askedOfAttempts(id)).toEqual([]);
    const [first, twin] = await Promise.all([1, 2].map(() => opened(stage.deps, id, { attempt: 1 })));
    expect(first).toEqual(twin);
    expect(first).toMatchObject({ attempt: 1, latestAttempt: 2, status: "completed", conclusion: "failure" });
    expect(first?.jobs.map((job) => [job.name, job.conclusion, job.attempt])).toEqual([
      ["good", "success", 1],
      ["bad", "failure", 1],
    ]);
    expect(first?.url).toMatch(/\/attempts\/1$/);
    const newest = await opened(stage.deps, id, {});
    expect(newest).toMatchObject({ attempt: 2, latestAttempt: 2, conclusion: "success" });
    expect(await opened(stage.deps, id, { attempt: 2 })).toEqual(newest);
    await opened(stage.deps, id, { attempt: 1 });
    expect(await askedOfAttempts(id)).toHaveLength(2);
  });

  it("has logs, search and reasons of its own", async () => {
    const { id } = await runTwice();
    const bad = jobNamed(await opened(stage.deps, id, { attempt: 1 }), "bad").id;
    const again = jobNamed(await opened(stage.deps, id, {}), "bad").id;
    expect(await wordsOf(bad)).toContain("first words");
    expect(await wordsOf(again)).toContain("second words");
    expect(await wordsOf(bad)).not.toContain("second words");
    expect(await asked(`/runs/${id}/attempts/1/logs`)).toHaveLength(1);
    const query = { q: "first words", regex: false, case: false, word: false, lines: false };
    expect(await searchRun(stage.deps, id, { ...query, job: bad })).toMatchObject({ value: { total: 1 } });
    expect(await searchRun(stage.deps, id, query)).toMatchObject({ value: { total: 0 } });
    expect(await explainFailure(stage.deps, id, 1)).toMatchObject({ value: { jobs: [{ jobId: bad }] } });
    expect(await explainFailure(stage.deps, id)).toMatchObject({ value: { jobs: [] } });
  });

  it("is found by one of its jobs, also in a run never seen before", async () => {
    const { repository, id } = await runTwice();
    const listed = await stage.deps.github.jobs(repository, id, null, 1);
    const bad = listed.ok && listed.value.kind === "changed" ? listed.value.value.at(-1)! : null;
    await stage.deps.db.run.delete({ where: { id: BigInt(id) } });
    expect((await openRun(stage.deps, { repository, id })).ok).toBe(true);
    expect(await opened(stage.deps, id, { job: bad!.id })).toMatchObject({ attempt: 1, jobs: [{}, bad] });
    const other = await runTwice();
    expect(await readRunAt(stage.deps, other.id, { job: bad!.id })).toMatchObject({ error: { status: 404 } });
    expect(await readRunAt(stage.deps, id, { job: 999_999 })).toMatchObject({ error: { status: 404 } });
  });
});

describe("an earlier attempt that was watched to its end", () => {
  it("costs no request", async () => {
    const { id } = await runTwice((repository) => stage.look(repository));
    const first = await opened(stage.deps, id, { attempt: 1 });
    expect(first).toMatchObject({ conclusion: "failure", jobs: [{ name: "good" }, { name: "bad" }] });
    expect(await wordsOf(jobNamed(first, "bad").id)).toContain("first words");
    expect(await askedOfAttempts(id)).toEqual([]);
  });
});

describe("an attempt that cannot be had", () => {
  it("says that the run has none such", async () => {
    const { id } = await runTwice();
    expect(await readAttempt(stage.deps, id, 3)).toMatchObject({
      error: { status: 404, detail: `Run ${id} has 2 attempts, and no attempt 3.` },
    });
    expect(await readAttempt(stage.deps, 99, 1)).toMatchObject({ error: { status: 404 } });
  });

  it("says what GitHub refuses, and comes when it answers again", async () => {
    const { id } = await runTwice();
    const fault = { method: "GET", path: `/runs/${id}/attempts/1`, times: 20, status: 503, body: {} };
    await stage.control("POST", "faults", fault);
    expect(await readAttempt(stage.deps, id, 1)).toMatchObject({ error: { code: "github_unavailable" } });
    await stage.control("DELETE", "faults");
    expect(await readAttempt(stage.deps, id, 1)).toMatchObject({ value: { attempt: 1, problem: null } });
  });

  it("that GitHub has no longer is asked for once, and said plainly; its logs too", async () => {
    const { id } = await runTwice();
    const fault = { method: "GET", path: `/runs/${id}/attempts/1`, times: 20, status: 404, body: {} };
    await stage.control("POST", "faults", fault);
    const refusal = { error: { status: 410, detail: expect.stringContaining("no longer has this attempt") } };
    expect(await readAttempt(stage.deps, id, 1)).toMatchObject(refusal);
    expect(await readAttempt(stage.deps, id, 1)).toMatchObject(refusal);
    expect(await askedOfAttempts(id)).toHaveLength(2);

    const other = await runTwice();
    const bad = jobNamed(await opened(stage.deps, other.id, { attempt: 1 }), "bad").id;
    await stage.control("POST", `runs/${other.id}/expire-logs`);
    expect(await keepLog(stage.deps, bad)).toMatchObject({ error: { status: 410 } });
    expect(await keepLog(stage.deps, bad)).toMatchObject({ error: { status: 410 } });
    expect(await asked(`/jobs/${bad}/logs`)).toHaveLength(1);
    const first = await opened(stage.deps, other.id, { attempt: 1 });
    expect(jobNamed(first, "bad").log).toBe("expired");
  });
});

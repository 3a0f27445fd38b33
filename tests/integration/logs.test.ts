import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { explainFailure } from "@/lib/logs/failure";
import { keepLog } from "@/lib/logs/keep-log";
import { readOutline } from "@/lib/logs/read-outline";
import { readWindow } from "@/lib/logs/read-window";
import { searchRun } from "@/lib/logs/search";
import { getRun } from "@/lib/runs/queries";
import { createLogged, startHalfDone } from "./half-done";
import { plantedToken, type Stage, startStage } from "./stage";

let stage: Stage;
let repository: string;
beforeAll(async () => {
  stage = await startStage({ keepLogs: "all" });
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.control("DELETE", "faults");
  repository = await createLogged(stage);
});

const state = async (run: number, job: number) =>
  (await getRun(stage.deps, run))!.jobs.find((one) => one.id === job)?.log;

describe("a job's log", () => {
  it("is read while the run goes on, and no sooner than its job has ended", async () => {
    const { id, quick, slow } = await startHalfDone(stage, repository);
    expect((await getRun(stage.deps, id))?.status).toBe("in_progress");
    const kept = await keepLog(stage.deps, quick);
    expect(kept.ok && (await readWindow(kept.value, 1, 5000)).lines.map((line) => line.text)).toContain(
      "\u001b[32mhello\u001b[0m wörld",
    );
    expect(await keepLog(stage.deps, slow)).toMatchObject({ error: { status: 404 } });
    expect(await keepLog(stage.deps, 99)).toMatchObject({ error: { status: 404 } });
  });

  it("is fetched from GitHub once, whoever asks", async () => {
    const { quick } = await startHalfDone(stage, repository);
    await Promise.all([1, 2, 3].map(() => keepLog(stage.deps, quick)));
    const asked = () => stage.control<{ entries: unknown[] }>("GET", `journal?path=jobs/${quick}/logs`);
    expect((await asked()).entries).toHaveLength(1);
    await rm(path.join(stage.dataDir, "logs"), { recursive: true });
    await Promise.all([1, 2, 3].map(() => keepLog(stage.deps, quick)));
    expect((await asked()).entries).toHaveLength(2);
  });

  it("is GitHub's own text but for tokens, which no file of ours holds", async () => {
    const { id, quick } = await startHalfDone(stage, repository);
    const kept = await keepLog(stage.deps, quick);
    const given = await stage.deps.github.jobLog(repository, quick);
    const text = given.ok ? Buffer.from(await new Response(given.value.body).arrayBuffer()).toString() : "";
    expect(text).toContain(plantedToken);
    expect(kept.ok && (await readFile(kept.value.file, "utf8"))).toBe(text.replaceAll(plantedToken, "***"));
    await stage.deps.db.$queryRawUnsafe("PRAGMA wal_checkpoint(TRUNCATE)");
    const files = await readdir(stage.dataDir, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      const bytes = await readFile(path.join(file.parentPath, file.name));
      expect(bytes.includes(plantedToken), file.name).toBe(false);
    }
    expect(await state(id, quick)).toBe("kept");
  });

  it("has windows that fit together", async () => {
    const { quick } = await startHalfDone(stage, repository);
    const kept = await keepLog(stage.deps, quick);
    if (!kept.ok) throw new Error(kept.error.detail);
    const all = await readWindow(kept.value, 1, 5000);
    const parts = await Promise.all([1, 6, 11].map((from) => readWindow(kept.value, from, 5)));
    expect(parts.flatMap((part) => part.lines)).toEqual(all.lines.slice(0, 15));
    expect(await readWindow(kept.value, all.total + 1, 5)).toMatchObject({ total: all.total, lines: [] });
  });

  it("that expired, is empty, or was never there says so", async () => {
    const id = await stage.startRun(repository, "ci.yml");
    await stage.advance(120_000);
    const before = await stage.deps.github.jobs(repository, id, null);
    const jobs = before.ok && before.value.kind === "changed" ? before.value.value : [];
    const [quick, , broken] = jobs.map((job) => job.id) as [number, number, number];
    await stage.control("PUT", `jobs/${broken}/log`, "");
    await stage.control("POST", "faults", {
      method: "GET",
      path: `/jobs/${quick}/logs`,
      kind: "answer",
      status: 410,
      body: { message: "Server Error" },
    });
    await stage.look(repository);
    expect(await state(id, quick)).toBe("expired");
    expect(await keepLog(stage.deps, quick)).toMatchObject({ error: { status: 410, code: "gone" } });
    expect(await state(id, broken)).toBe("empty");
    const empty = await keepLog(stage.deps, broken);
    expect(empty.ok && (await readWindow(empty.value, 1, 10))).toEqual({ total: 0, from: 1, lines: [] });
  });

  it("that breaks off on its way leaves nothing half, and comes when asked again", async () => {
    const { id, slow } = await startHalfDone(stage, repository);
    await stage.control("POST", `jobs/${slow}/finish`, { conclusion: "success" });
    await stage.control("PUT", `jobs/${slow}/log`, `${"2026-01-01T00:00:00.0000000Z line\n".repeat(50_000)}`);
    const missing = {
      method: "GET",
      path: `/jobs/${slow}/logs`,
      kind: "answer",
      status: 502,
      body: "<html>",
    };
    await stage.control("POST", "faults", missing);
    await stage.look(repository);
    expect(await state(id, slow)).toBe("unfetched");
    const kept = await keepLog(stage.deps, slow);
    expect(kept.ok && kept.value.index.total).toBe(50_000);
  });
});

describe("the outline of a log", () => {
  it("gives every line to one step, and the error to the step that failed", async () => {
    const { broken } = await startHalfDone(stage, repository);
    const outline = await readOutline(stage.deps, broken);
    if (!outline.ok) throw new Error(outline.error.detail);
    const { total, steps, marks } = outline.value;
    expect(steps.map((step) => step.name)).toEqual(["Set up job", "Test", "Complete job"]);
    expect(steps[0]?.from).toBe(1);
    expect(steps.at(-1)?.to).toBe(total);
    for (const [index, step] of steps.slice(1).entries()) expect(step.from).toBe(steps[index]!.to + 1);
    const test = steps[1]!;
    const error = marks.find((mark) => mark.kind === "error");
    expect(error?.n).toBeGreaterThanOrEqual(test.from);
    expect(error?.n).toBeLessThanOrEqual(test.to);
  });

  it("is told no sooner than the job has ended", async () => {
    const { slow } = await startHalfDone(stage, repository);
    expect(await readOutline(stage.deps, slow)).toMatchObject({ error: { status: 404 } });
  });
});

describe("search", () => {
  const search = (id: number, q: string, more = {}) =>
    searchRun(stage.deps, id, { q, regex: false, case: false, word: false, lines: false, ...more });

  it("counts every line that matches, over all ended jobs", async () => {
    const { id, quick, broken } = await startHalfDone(stage, repository);
    const found = await search(id, "NEEDLE");
    if (!found.ok) throw new Error(found.error.detail);
    expect(found.value.matches.map((match) => match.jobId)).toEqual([quick, broken]);
    expect(found.value).toMatchObject({ total: 2, truncated: false });
    expect(await search(id, "NEEDLE", { case: true })).toMatchObject({ value: { total: 0 } });
    expect(await search(id, "hello wörld")).toMatchObject({ value: { total: 1 } });
    expect(await search(id, "n.+dle$", { regex: true })).toMatchObject({ value: { total: 1 } });
    expect(await search(id, "(", { regex: true })).toMatchObject({ error: { status: 422 } });
    expect(await search(99, "x")).toMatchObject({ error: { status: 404 } });
    expect(await search(id, "needle", { job: broken })).toMatchObject({
      value: { total: 1, matches: [{ jobId: broken }] },
    });
    expect(await search(id, "needl", { word: true })).toMatchObject({ value: { total: 0 } });
    expect(await search(id, "needle", { word: true, case: true })).toMatchObject({ value: { total: 2 } });
    const [match] = found.value.matches;
    expect(await search(id, "needle", { job: quick, lines: true })).toEqual({
      ok: true,
      value: { total: 1, matches: [], lines: [match?.n], truncated: false },
    });
  });
});

describe("the reason of a failure", () => {
  it("is told while the run goes on: step, annotation, first error", async () => {
    const { id, broken } = await startHalfDone(stage, repository);
    const reason = await explainFailure(stage.deps, id);
    expect(reason).toMatchObject({
      value: { jobs: [{ jobId: broken, name: "broken", step: { name: "Test" } }] },
    });
    const [job] = reason.ok ? reason.value.jobs : [];
    expect(job?.excerpt.map((line) => line.text)).toContain("a.ts: no needle");
    expect(job?.annotations).toContainEqual(expect.objectContaining({ path: "src/a.ts", line: 3 }));
  });

  it("names the run with which it began", async () => {
    const runs: number[] = [];
    for (const conclusion of ["success", "failure", "failure"]) {
      const id = await stage.startRun(repository, "ci.yml", { conclusion });
      runs.push(id);
      await stage.advance(10_000);
      await stage.look(repository);
    }
    const reason = await explainFailure(stage.deps, runs[2]!);
    expect(reason.ok && reason.value.jobs[0]?.newSince).toBe(runs[1]);
    expect(await explainFailure(stage.deps, runs[0]!)).toEqual({ ok: true, value: { jobs: [] } });
  });
});

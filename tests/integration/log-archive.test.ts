import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { keepLog } from "@/lib/logs/keep-log";
import { readOutline } from "@/lib/logs/read-outline";
import type { Job } from "@/lib/model/run";
import { openRun } from "@/lib/runs/open-run";
import { getRun } from "@/lib/runs/queries";
import { zipOf } from "../../simulator/zip";
import { until } from "../until";
import { plantedToken, type Stage, startStage } from "./stage";

const workflow = `name: CI
on: workflow_dispatch
jobs:
  build:
    runs-on: ubuntu-latest
    steps: [{ name: Make, run: make }]
  unit:
    name: "call / unit: test"
    runs-on: ubuntu-latest
    steps: [{ name: Try, run: make test }]
  lint:
    runs-on: ubuntu-latest
    steps: [{ name: Read, run: make lint }]
`;
const scripts = {
  ".github/workflows/ci.yml": {
    steps: {
      Make: { log: ["made", `leaks ${plantedToken}`] },
      Try: { log: ["::group::Tests", "tried", "::endgroup::"], conclusion: "failure" },
      Read: { log: ["read"] },
    },
  },
};

let stage: Stage;
let repository: string;
let runId: number;
let jobs: Record<"build" | "call / unit: test" | "lint", Job>;
beforeAll(async () => {
  stage = await startStage();
  repository = await stage.createRepository({ ".github/workflows/ci.yml": workflow }, scripts);
});
afterAll(() => stage.close());

/** A run that was over long before anybody here asked for its logs. */
beforeEach(async () => {
  await stage.control("DELETE", "faults");
  runId = await stage.startRun(repository, "ci.yml");
  await stage.advance(3_600_000);
  await openRun(stage.deps, { repository, id: runId });
  await learn();
  await stage.control("DELETE", "journal");
});

async function learn() {
  const run = (await getRun(stage.deps, runId))!;
  jobs = Object.fromEntries(run.jobs.map((job) => [job.name, job])) as typeof jobs;
}

/** How often GitHub was asked for archives and for jobs' own logs. */
async function asked() {
  const count = async (path: string) => (await stage.journal(path)).length;
  return { archives: await count("/attempts/\\d+/logs$"), own: await count("/jobs/\\d+/logs$") };
}

async function read(job: Job): Promise<{ text: string; note: string | null }> {
  const kept = await keepLog(stage.deps, job.id);
  if (!kept.ok) throw new Error(kept.error.detail);
  return { text: await readFile(kept.value.file, "utf8"), note: kept.value.index.note };
}

/** GitHub's own text of a job, as a reader of it alone would get it. */
async function ownText(job: Job): Promise<string> {
  const given = await stage.deps.github.jobLog(repository, job.id);
  const text = given.ok ? Buffer.from(await new Response(given.value.body).arrayBuffer()).toString() : "";
  return text.replaceAll(plantedToken, "***");
}

const putArchive = (bytes: Buffer) =>
  fetch(`${stage.sim.url}/_control/runs/${runId}/log-archive`, {
    method: "PUT",
    body: new Uint8Array(bytes),
  });

async function realArchive(): Promise<Buffer> {
  const given = await stage.deps.github.runLogs(repository, runId, 1);
  if (!given.ok) throw new Error("no archive");
  return Buffer.from(await new Response(given.value.body).arrayBuffer());
}

/** A job's text is there before those of the others are, and the archive lies there until all are. */
const nothingLeft = () =>
  until("nothing unfinished to lie there", async () => {
    const names = await readdir(path.join(stage.dataDir, "logs"), { recursive: true });
    return names.every((name) => !name.includes(".part"));
  });

describe("the logs of a finished run", () => {
  it("come as one archive, whoever asks, and are what each job's own log is", async () => {
    await Promise.all([keepLog(stage.deps, jobs.lint.id), keepLog(stage.deps, jobs.build.id)]);
    for (const job of Object.values(jobs)) {
      const { text, note } = await read(job);
      expect(note).toBeNull();
      expect(text).not.toContain(plantedToken);
      expect(text.length).toBeGreaterThan(200);
    }
    expect(await asked()).toEqual({ archives: 1, own: 0 });
    for (const job of Object.values(jobs)) expect((await read(job)).text).toBe(await ownText(job));
    await learn();
    expect(Object.values(jobs).map((job) => job.log)).toEqual(["kept", "kept", "kept"]);
    await nothingLeft();
  });

  it("are kept apart by attempt", async () => {
    const first = jobs;
    await stage.deps.github.rerunRun(repository, runId);
    await stage.look(repository);
    await stage.advance(3_600_000);
    await stage.look(repository);
    await learn();
    expect(jobs.build.id).not.toBe(first.build.id);
    const [before, after] = [await read(first.build), await read(jobs.build)];
    expect(before.text).not.toBe(after.text);
    const folders = await readdir(path.join(stage.dataDir, "logs", String(runId)));
    expect(folders.sort()).toEqual(["1", "2"]);
  });

  it.each([
    ["is no zip", () => Buffer.from("<html>oh no</html>")],
    ["is empty", () => Buffer.from(zipOf({}))],
    ["was cut in the middle", (real: Buffer) => real.subarray(0, real.length >> 1)],
  ])("are each job's own where the archive %s", async (_, make) => {
    await putArchive(make(await realArchive()));
    await stage.control("DELETE", "journal");
    for (const job of Object.values(jobs)) {
      const { text, note } = await read(job);
      expect(note).toMatch(/^GitHub's archive of this run .* own log\.$/);
      expect(text).toContain("Runner Image");
    }
    expect(await asked()).toEqual({ archives: 1, own: 3 });
    for (const job of Object.values(jobs)) expect((await read(job)).text).toBe(await ownText(job));
    const outline = await readOutline(stage.deps, jobs.lint.id);
    expect(outline.ok && outline.value.note).toContain("own log");
    await nothingLeft();
  });

  it("are put together from what the archive has: steps, the job's file, or the job's own log", async () => {
    const stamp = "2026-03-01T10:00:00.0000000Z";
    await putArchive(
      zipOf({
        // Names as GitHub writes them; of this job the steps alone.
        ...Object.fromEntries(
          jobs["call / unit: test"].steps.map(({ number, name }) => [
            `call  unit test/${number}_${name}.txt`,
            `\uFEFF${stamp} step ${number}\n`,
          ]),
        ),
        "call  unit test/system.txt": `${stamp} waited\n`,
        // Of this one its file alone.
        "-999_lint.txt": `\uFEFF${stamp} whole\n`,
      }),
    );
    const steps = await read(jobs["call / unit: test"]);
    expect(steps.note).toContain("no file of this job");
    expect(steps.text.match(/step \d+/g)).toEqual(
      jobs["call / unit: test"].steps.map(({ number }) => `step ${number}`),
    );
    expect(steps.text).not.toContain("waited");
    expect(await read(jobs.lint)).toEqual({
      text: `\uFEFF${stamp} whole\n`,
      note: expect.stringContaining("no file of steps"),
    });
    const build = await read(jobs.build);
    expect(build.note).toContain("nothing of this job");
    expect(build.text).toBe(await ownText(jobs.build));
  });

  it("are never half a file that is damaged in the archive", async () => {
    const real = await realArchive();
    // In the midst of the first file's packed bytes, which is the first job's.
    real[200] = (real[200] ?? 0) ^ 0xff;
    await putArchive(real);
    const { text, note } = await read(jobs.build);
    expect(note).toMatch(/cannot be used|only a part/);
    expect(text.replaceAll("\uFEFF", "")).toBe((await ownText(jobs.build)).replaceAll("\uFEFF", ""));
    await nothingLeft();
  });

  it.each([
    ["breaks off on its way", { path: "/download", kind: "truncate" }, "could not be read"],
    ["is refused", { path: "/attempts/1/logs", kind: "answer", status: 502, body: "no" }, "did not give"],
    ["is not there", { path: "/attempts/1/logs", kind: "answer", status: 404, body: {} }, "did not give"],
  ])("are each job's own where the archive %s", async (_, fault, says) => {
    await stage.control("POST", "faults", fault);
    for (const job of Object.values(jobs)) expect((await read(job)).note).toContain(says);
    expect(await asked()).toEqual({ archives: 1, own: 3 });
    expect((await read(jobs.lint)).text).toBe(await ownText(jobs.lint));
    await nothingLeft();
  });

  it("that have expired say so, and nothing is asked again", async () => {
    await stage.control("POST", `runs/${runId}/expire-logs`);
    for (const job of [jobs.build, jobs.lint, jobs.build]) {
      expect(await keepLog(stage.deps, job.id)).toMatchObject({ error: { status: 410, code: "gone" } });
    }
    expect(await asked()).toEqual({ archives: 1, own: 2 });
  });
});

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { LogWindow } from "@/lib/model/log";
import type { Job, Run } from "@/lib/model/run";
import { until } from "../until";
import { startWorld, type World } from "../world";
import { mayMount, mountTinyDisk } from "./tiny-disk";

const workflow = `name: CI
on: workflow_dispatch
jobs:
  build: { runs-on: ubuntu-latest, steps: [{ name: Make, run: make }] }
  lint: { runs-on: ubuntu-latest, steps: [{ name: Read, run: make lint }] }
`;
const lines = 20_000;
/** A text that no zip makes small: half of it is much more than what a socket holds. */
const text = (salt: number) =>
  Array.from({ length: lines }, (_, n) => {
    const noise = Math.imul(n + 1, 2_654_435_761 + salt) >>> 0;
    return `2026-03-01T10:00:00.0000000Z ${noise.toString(36)}${(noise * 48_271).toString(36)} line ${n}\n`;
  }).join("");

let world: World;
beforeAll(async () => {
  world = await startWorld({ limits: false });
  await world.sim.control("POST", "repos", {
    name: "octo/ci",
    files: { ".github/workflows/ci.yml": workflow },
  });
}, 90_000);
afterAll(() => world?.close());

type Scene = { run: number; build: number; lint: number };
let scene: Scene;

/** A run that ended long ago, of which nothing is here: it is fetched when somebody asks. */
beforeEach(async () => {
  await world.sim.control("DELETE", "faults");
  await layRun();
});

async function layRun() {
  const where = "repos/octo/ci/workflows/ci.yml/runs";
  const { id } = await world.sim.control<{ id: number }>("POST", where, { conclusion: "success" });
  const run = world.sim.world.store.runs.get(id)!;
  run.createdAt -= 3_600_000;
  const attempt = run.attempts[0]!;
  attempt.updatedAt -= 3_600_000;
  const [build, lint] = attempt.jobs.map((job, salt) => {
    job.logText = text(salt);
    return job.id;
  }) as [number, number];
  scene = { run: id, build, lint };
  await learn();
  await world.sim.control("DELETE", "journal");
}

async function learn(): Promise<Job[]> {
  await world.app.call("GET", `/octo/ci/actions/runs/${scene.run}`);
  return until("the run and its jobs", async () => {
    const { jobs } = (await world.app.call("GET", `/api/runs/${scene.run}`)).body as Run & { jobs: Job[] };
    return jobs.length === 2 && jobs;
  });
}

const askLog = (job: number) => world.app.call("GET", `/api/jobs/${job}/log?limit=1`);
const fault = (body: object) => world.sim.control("POST", "faults", body);
const files = async () =>
  (await readdir(path.join(world.dataDir, "logs"), { recursive: true }).catch(() => []))
    .filter((name) => name.startsWith(`${scene.run}${path.sep}`) && /\.(log|part)/.test(name))
    .sort();
/** How often GitHub was asked at addresses like this. */
async function asked(pattern: string): Promise<number> {
  const where = `journal?path=${encodeURIComponent(pattern)}`;
  return (await world.sim.control<{ entries: unknown[] }>("GET", where)).entries.length;
}

/** All of both logs is here, as GitHub has it, and nothing else. */
async function expectWhole() {
  for (const [salt, job] of [scene.build, scene.lint].entries()) {
    const answer = await askLog(job);
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body).toMatchObject({ total: lines });
    const file = path.join(world.dataDir, "logs", `${scene.run}`, "1", `${job}.log`);
    expect((await readFile(file, "utf8")) === text(salt)).toBe(true);
  }
  expect((await files()).filter((name) => /part/.test(name))).toEqual([]);
}

/** The first lines of a log that has not come to its end, as such. */
async function expectBeginning() {
  const { body } = await world.app.call("GET", `/api/jobs/${scene.build}/log/beginning`);
  const { lines: first } = body as LogWindow;
  expect(first.map(({ time, text: words }) => `${time} ${words}`)).toEqual(text(0).split("\n").slice(0, 200));
}

describe("the process is killed while it fetches", () => {
  it.each([
    ["an archive", async () => {}],
    ["a job's own log", () => fault({ path: "/attempts/1/logs", kind: "answer", status: 404, body: {} })],
  ])(
    "%s: nothing half is shown as whole, what was begun is gone, and it comes when asked again",
    async (what, prepare) => {
      await prepare();
      await fault({ path: "/download", kind: "hang" });
      const asking = askLog(scene.build).catch(() => null);
      const begun = await until("the first bytes on our disk", async () => {
        const found = await files();
        return found.length > 0 && found;
      });
      expect(begun.every((name) => name.endsWith(".part"))).toBe(true);
      if (what !== "an archive") await expectBeginning();
      await world.app.kill("SIGKILL");
      await asking;
      await world.app.restart();
      await until("what was begun to be gone", async () => (await files()).length === 0);
      expect((await learn()).map((job) => job.log)).toEqual(["unfetched", "unfetched"]);
      await expectWhole();
    },
  );
});

it("a dead link to GitHub's storage is asked for anew; where they all are dead it is said, and tried again", async () => {
  const dead = {
    path: "/download",
    kind: "answer",
    status: 403,
    headers: { "content-type": "application/xml" },
    body: "<Error/>",
  };
  await fault({ ...dead, times: 1 });
  await expectWhole();
  expect([await asked("/attempts/1/logs$"), await asked("/jobs/\\d+/logs$")]).toEqual([2, 0]);

  await layRun();
  await fault({ ...dead, times: 100 });
  const refused = await askLog(scene.build);
  expect(refused.status).toBe(502);
  expect(refused.body).toMatchObject({
    code: "github_unavailable",
    detail: expect.stringContaining("The link that GitHub gave to its storage had died"),
    retryAt: expect.any(String),
  });
  expect(await files()).toEqual([]);
  await world.sim.control("DELETE", "faults");
  await expectWhole();
});

it("an archive that was cut is no reason to show half a log", async () => {
  const real = await fetch(`${world.sim.url}/repos/octo/ci/actions/runs/${scene.run}/logs`, {
    headers: { authorization: "token ghp_x" },
  });
  const bytes = new Uint8Array(await real.arrayBuffer());
  await fetch(`${world.sim.url}/_control/runs/${scene.run}/log-archive`, {
    method: "PUT",
    body: bytes.subarray(0, bytes.length >> 1),
  });
  await expectWhole();
  expect((await askLog(scene.build)).body).toMatchObject({
    note: expect.stringContaining("could not be read"),
  });
});

describe.skipIf(!mayMount)(
  mayMount
    ? "on a disk of a few megabytes"
    : "a full disk: skipped, for only root on Linux may mount a small one",
  () => {
    it("says that it is full, shows nothing half, and comes when there is room", async () => {
      const disk = await mountTinyDisk(path.join(world.dataDir, "logs"), 1);
      try {
        // First the archive has no room, then the job's text.
        for (const [room, step] of [
          [1, "archive"],
          [2, "text"],
        ] as const) {
          disk.resize(room);
          const refused = await askLog(scene.build);
          expect([step, refused.status]).toEqual([step, 507]);
          expect(refused.body).toMatchObject({ code: "disk_full", retryAt: expect.any(String) });
          // The poller may be trying at this moment, too.
          await until("nothing half to be left", async () => (await files()).length === 0);
          expect((await learn()).map((job) => job.log)).toEqual(["unfetched", "unfetched"]);
        }
        expect((await world.app.call("GET", "/api/health")).status).toBe(200);
        disk.resize(64);
        await expectWhole();
      } finally {
        disk.unmount();
      }
    });
  },
);

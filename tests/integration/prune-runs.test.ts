import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunObservation } from "@/lib/github/port";
import { retention, usualRetention } from "@/lib/model/retention";
import { runFilter } from "@/lib/model/run-filter";
import { previewPrune, prune, readRetentionState } from "@/lib/retention/prune";
import { getRun, listRuns } from "@/lib/runs/queries";
import { record } from "@/lib/runs/record";
import { writeRetention } from "@/lib/runs/retention-settings";
import { type Stage, startStage } from "./stage";

const day = 86_400_000;
let stage: Stage;
let end: number;
beforeAll(async () => {
  stage = await startStage();
  await stage.createRepository({});
  end = stage.deps.now().getTime();
});
afterAll(() => stage.close());

/** The run that began so many days ago has this number as its id. */
const run = (daysAgo: number, some: Partial<RunObservation> = {}): RunObservation => {
  const createdAt = new Date(end - daysAgo * day).toISOString();
  return {
    ...{
      id: daysAgo,
      repositoryId: 0,
      repository: "octo/pause-1",
      workflowId: 11,
      workflowName: "CI",
      number: daysAgo,
    },
    ...{
      workflowPath: ".github/workflows/ci.yml",
      title: `Change ${daysAgo}`,
      attempt: 1,
      status: "completed",
    },
    ...{
      conclusion: "success",
      event: "push",
      branch: "main",
      sha: "b".repeat(40),
      actor: "mona",
      headRepository: null,
    },
    ...{ createdAt, startedAt: createdAt, updatedAt: createdAt, url: "https://github.com/octo/pause-1" },
    ...some,
  };
};
const ids = async () =>
  (await stage.deps.db.run.findMany({ orderBy: { id: "asc" } })).map(({ id }) => Number(id));
const pause = (n: number, runId: number, some: object) =>
  stage.deps.db.pause.create({
    data: {
      ...{
        id: `pause-${n}`,
        runId: BigInt(runId),
        attempt: 1,
        repository: "octo/pause-1",
        artifactId: BigInt(n),
      },
      ...{
        name: "pause-signal-1",
        request: '{"message":"?","inputs":{},"context":{}}',
        digest: "d",
        via: "git_ref",
      },
      ...{ askedAt: run(runId).createdAt, session: `s${n}`, state: "answered", delivery: "linked", ...some },
    },
  });

it("runs stay for ever unless somebody sets a limit, also where settings were written before there was one", async () => {
  expect(usualRetention.runs).toEqual({ days: null, count: null });
  const { runs: _, ...before } = usualRetention;
  expect(retention.parse(before)).toEqual(usualRetention);
  expect(
    retention.safeParse({ ...usualRetention, runs: { days: 0, count: 1.5 } }).error?.issues,
  ).toMatchObject([{ path: ["runs", "days"] }, { path: ["runs", "count"] }]);
});

it("old runs go, oldest first, as was said before; what is open, asked, kept or needed by a story stays whole", async () => {
  const { deps } = stage;
  const { db } = deps;
  const repository = await db.repository.findFirstOrThrow();
  const some = { repositoryId: Number(repository.id) };
  const runs = Array.from({ length: 140 }, (_, at) => run(at + 1, some));
  await record(deps, {
    runs: runs.map((one) => (one.id === 111 ? { ...one, status: "in_progress", conclusion: null } : one)),
    jobs: [120, 121].map((runId) => ({
      ...{ id: runId * 10, runId, attempt: 1, name: "build", status: "completed", conclusion: "success" },
      ...{
        createdAt: null,
        startedAt: null,
        completedAt: null,
        runner: null,
        labels: [],
        steps: [],
        url: "",
      },
    })),
  });
  await pause(1, 112, { state: "awaiting", delivery: null });
  await db.run.update({ where: { id: 112n }, data: { awaiting: 1 } });
  await db.run.update({ where: { id: 113n }, data: { logsPinnedAt: run(1).createdAt } });
  // A story that is over, one whose last run GitHub still lists, and one whose answer has not left.
  await pause(2, 130, { deliveryRun: 114n });
  await pause(3, 131, { deliveryRun: 115n });
  await pause(4, 115, { deliveryRun: 2n });
  await pause(5, 116, { delivery: "recorded" });
  const artifact = { repository: "octo/pause-1", name: "report", size: 1n, expired: false };
  await db.artifact.createMany({
    data: [
      { id: 901n, runId: 117n, keptAt: run(1).createdAt, ...artifact },
      { id: 902n, runId: 120n, ...artifact },
    ],
  });
  const at = { ref: "main", inputs: "{}", status: "dispatched", createdAt: run(120).createdAt };
  await db.dispatch.create({
    data: { id: "sent", repository: "octo/pause-1", workflow: "ci.yml", runId: 120n, ...at },
  });
  for (const folder of ["logs/120/1", "logs/121/1", "artifacts/902"]) {
    await mkdir(path.join(stage.dataDir, folder), { recursive: true });
    await writeFile(path.join(stage.dataDir, folder, "1200.log"), "line\n");
  }
  const settings = { ...usualRetention, runs: { days: 109, count: null } };
  const stays = [111, 112, 113, 115, 116, 117, 131];
  const goes = runs.map(({ id }) => id).filter((id) => id >= 110 && !stays.includes(id));

  const plan = await previewPrune(deps, settings);
  expect(plan.runs).toEqual({ count: goes.length, oldestAt: run(140).createdAt });
  expect((await prune(deps)).runs.count).toBe(0);
  await writeRetention(deps, settings);
  expect(await readRetentionState(deps)).toMatchObject({
    used: { runs: { count: 140 } },
    due: { runs: plan.runs },
  });
  // A database that refuses one of them, as a bad disk would: the others go.
  await db.$executeRawUnsafe(
    `CREATE TRIGGER bad BEFORE DELETE ON "Run" WHEN OLD."id" = 140 BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END`,
  );
  const first = await prune(deps);
  await db.$executeRawUnsafe("DROP TRIGGER bad");
  expect(first.runs.count).toBe(goes.length - 1);
  expect(first.problems).toEqual([expect.stringContaining("Run 140: ")]);
  expect((await prune(deps)).runs).toEqual({ count: 1, oldestAt: run(140).createdAt });
  expect(await ids()).toEqual(runs.map(({ id }) => id).filter((id) => !goes.includes(id)));

  expect(await db.job.count()).toBe(0);
  expect((await db.pause.findMany()).map(({ id }) => id).sort()).toEqual([
    "pause-1",
    "pause-3",
    "pause-4",
    "pause-5",
  ]);
  expect((await getRun(deps, 131))?.story.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["run", "question"]),
  );
  expect(await db.dispatch.findUnique({ where: { id: "sent" } })).toMatchObject({
    runId: 120n,
    status: "dispatched",
  });
  expect(await readdir(path.join(stage.dataDir, "logs"))).toEqual([]);
  expect(await readdir(path.join(stage.dataDir, "artifacts"))).toEqual([]);
  const found = async (q: string) => {
    const list = await listRuns(deps, runFilter.parse({ q }));
    return list.ok ? list.value.items.map(({ id }) => id) : [];
  };
  expect([await found("change 120"), await found("change 117")]).toEqual([[], [117]]);
  expect(await db.$queryRaw`PRAGMA foreign_key_check`).toEqual([]);
});

it("with only the newest so many to be kept, the first hundred of a repository stay all the same", async () => {
  const { deps } = stage;
  expect((await previewPrune(deps, { ...usualRetention, runs: { days: null, count: 105 } })).runs.count).toBe(
    4,
  );
  expect((await previewPrune(deps, { ...usualRetention, runs: { days: null, count: 5 } })).runs.count).toBe(
    9,
  );
  expect(
    (await previewPrune(deps, { ...usualRetention, runs: { days: 1000, count: null } })).runs.count,
  ).toBe(0);
});

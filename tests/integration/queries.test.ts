import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Db, openDb } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { createBus } from "@/lib/events/bus";
import type { JobObservation, RunObservation } from "@/lib/github/port";
import { runFilter } from "@/lib/model/run-filter";
import { listHome } from "@/lib/runs/home";
import { getRun, listRuns } from "@/lib/runs/queries";
import { record } from "@/lib/runs/record";

let folder: string;
let db: Db;
const bus = createBus(1);
const now = () => new Date("2026-01-02T00:00:00Z");

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "queries-"));
  const file = path.join(folder, "test.db");
  await migrate(process.cwd(), file);
  db = await openDb(file);
  const facts = { private: false, defaultBranch: "main", trackedAt: now().toISOString() };
  await db.repository.createMany({
    data: [
      { id: 1n, name: "octo/api", url: "https://github.com/octo/api", ...facts },
      { id: 2n, name: "octo/web", url: "https://github.com/octo/web", ...facts },
    ],
  });
});
afterAll(async () => {
  await db.$disconnect();
  await rm(folder, { recursive: true });
});

const run = (id: number, some: Partial<RunObservation> = {}): RunObservation => ({
  id,
  repositoryId: 1,
  repository: "octo/api",
  workflowId: 11,
  workflowName: "CI",
  workflowPath: ".github/workflows/ci.yml",
  title: `Change number ${id}`,
  number: id,
  attempt: 1,
  status: "completed",
  conclusion: "success",
  event: "push",
  branch: "main",
  sha: "b".repeat(40),
  actor: "mona",
  headRepository: null,
  createdAt: new Date(Date.UTC(2026, 0, 1, 0, id % 1000)).toISOString(),
  startedAt: new Date(Date.UTC(2026, 0, 1, 0, id % 1000)).toISOString(),
  updatedAt: new Date(Date.UTC(2026, 0, 1, 0, id % 1000, 30)).toISOString(),
  url: `https://github.com/octo/api/actions/runs/${id}`,
  ...some,
});
const job = (id: number, runId: number, some: Partial<JobObservation> = {}): JobObservation => ({
  id,
  runId,
  attempt: 1,
  name: "build",
  status: "in_progress",
  conclusion: null,
  createdAt: null,
  startedAt: null,
  completedAt: null,
  runner: null,
  labels: ["ubuntu-latest"],
  steps: [
    {
      number: 2,
      name: "Run make",
      status: "in_progress",
      conclusion: null,
      startedAt: null,
      completedAt: null,
    },
  ],
  url: "https://github.com/octo/api/actions/runs/1/job/1",
  ...some,
});
const ids = async (query: Record<string, string>) => {
  const list = await listRuns({ db }, runFilter.parse(query));
  if (!list.ok) throw new Error(list.error.detail);
  return list.value.items.map((item) => item.id);
};

describe("runs that were recorded", () => {
  beforeAll(async () => {
    await record(
      { db, bus },
      {
        runs: [
          ...Array.from({ length: 120 }, (_, index) => run(1000 + index)),
          run(30_433_642_001, {
            status: "in_progress",
            conclusion: null,
            branch: "feature/ü",
            actor: "hubot",
            createdAt: "2026-01-01T23:00:00Z",
          }),
          run(5, { repositoryId: 2, repository: "octo/web", conclusion: "failure", event: "schedule" }),
          run(6, { repositoryId: 99, repository: "octo/unknown" }),
        ],
        jobs: [job(70, 30_433_642_001), job(71, 424_242)],
      },
    );
  });

  it("gives every run once over the pages, newest first", async () => {
    const seen: number[] = [];
    let cursor = "";
    do {
      const list = await listRuns({ db }, runFilter.parse({ limit: "7", cursor }));
      if (!list.ok) throw new Error(list.error.detail);
      seen.push(...list.value.items.map((item) => item.id));
      cursor = list.value.nextCursor ?? "";
    } while (cursor);
    expect(seen).toHaveLength(122);
    expect(new Set(seen).size).toBe(122);
    expect(seen[0]).toBe(30_433_642_001);
  });

  it.each([
    [{ repository: "OCTO/web" }, [5]],
    [{ status: "in_progress" }, [30_433_642_001]],
    [{ status: "queued,in_progress" }, [30_433_642_001]],
    [{ status: "failure" }, [5]],
    [{ conclusion: "failure" }, [5]],
    [{ branch: "feature/ü" }, [30_433_642_001]],
    [{ actor: "hubot" }, [30_433_642_001]],
    [{ event: "schedule" }, [5]],
    [{ q: "CHANGE 1007" }, [1007]],
    [{ q: "hub fea" }, [30_433_642_001]],
    [{ q: "100%" }, []],
    [{ workflow: "nothing.yml" }, []],
    [{ status: "no such word" }, []],
  ])("filters by %j", async (query, expected) => expect(await ids(query)).toEqual(expected));

  it.each(["ci.yml", ".github/workflows/ci.yml", "CI", "11"])("finds a workflow by %s", async (workflow) => {
    expect(await ids({ workflow, limit: "100" })).toHaveLength(100);
  });

  it("refuses a cursor that it did not give", async () => {
    const list = await listRuns({ db }, runFilter.parse({ cursor: "x'; DROP TABLE Run" }));
    expect(list).toMatchObject({ ok: false, error: { status: 422, errors: [{ path: "cursor" }] } });
  });

  it("shows one run with what belongs to it", async () => {
    const detail = await getRun({ db }, 30_433_642_001);
    expect(detail).toMatchObject({
      status: "in_progress",
      jobs: [{ id: 70 }],
      medianSeconds: 30,
      pauses: [],
    });
    expect(detail?.story).toMatchObject([{ kind: "run" }]);
    expect(await getRun({ db }, 404)).toBeNull();
  });

  it("shows at home what runs, what failed and each repository's last 30", async () => {
    const home = await listHome({ db, now });
    expect(home.running).toMatchObject([{ job: { id: 70 }, step: { name: "Run make" }, medianSeconds: 30 }]);
    expect(home.failed).toMatchObject([{ run: { id: 5 } }]);
    expect(home.repositories).toMatchObject([{ name: "octo/api", activeRuns: 1 }, { name: "octo/web" }]);
    expect(home.repositories[0]?.bars).toHaveLength(30);
    expect(home.repositories[0]?.bars.at(-1)).toMatchObject({ id: 30_433_642_001, seconds: null });
  });

  it("publishes a change once, and nothing for what it knew", async () => {
    const heard: unknown[] = [];
    const stop = bus.subscribe(({ event }) => heard.push(event));
    const over = run(30_433_642_001, {
      createdAt: "2026-01-01T23:00:00Z",
      updatedAt: "2026-01-01T23:05:00Z",
    });
    const first = await record(
      { db, bus },
      { runs: [over, over], jobs: [job(70, over.id, { status: "completed", conclusion: "success" })] },
    );
    const again = await record({ db, bus }, { runs: [over] });
    stop();
    expect(first).toMatchObject({ runs: [{ events: ["ended"] }], jobs: [{ ended: true }] });
    expect(again).toEqual({ runs: [], jobs: [] });
    expect(heard).toEqual([
      { type: "run", runId: over.id, repository: "octo/api", status: "completed", conclusion: "success" },
    ]);
  });
});

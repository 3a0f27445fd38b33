import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PrismaClient } from "@/lib/db/generated/client";
import { migrate } from "@/lib/db/migrate";
import type { Deps } from "@/lib/deps";
import { listKept } from "@/lib/logs/list-kept";
import { dispatchFilter } from "@/lib/model/dispatch";
import { runFilter } from "@/lib/model/run-filter";
import { listNotices } from "@/lib/notices/list-notices";
import { listInbox, listWaitingKeys } from "@/lib/pause/inbox";
import { listBatches } from "@/lib/runs/batches";
import { listDispatches } from "@/lib/runs/dispatches";
import { readFrame } from "@/lib/runs/frame";
import { listHome } from "@/lib/runs/home";
import { getRun, listRuns } from "@/lib/runs/queries";
import { listRepositories } from "@/lib/runs/repositories";
import { listRunCandidates } from "@/lib/runs/run-candidates";
import { toCursor } from "@/lib/runs/run-where";
import { searchWorkflows } from "@/lib/runs/search-workflows";
import { firstPageSince, listFollowed, listWatched } from "@/lib/runs/watched";
import { createWatch } from "@/lib/watch";

const now = () => new Date("2026-03-01T12:00:00Z");
const createdAt = "2026-03-01T10:00:00Z";

let folder: string;
let db: PrismaClient<"query">;
const asked: { query: string; params: string }[] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "plans-"));
  const file = path.join(folder, "test.db");
  await migrate(process.cwd(), file);
  const adapter = new PrismaBetterSqlite3({ url: `file:${file}` });
  db = new PrismaClient({ adapter, log: [{ emit: "event", level: "query" }] });
  await db.$executeRawUnsafe(
    `INSERT INTO "Repository" ("id", "name", "private", "defaultBranch", "url", "trackedAt") VALUES (1, 'octo/api', 0, 'main', '', '${createdAt}')`,
  );
  const states = ["'completed', 'failure', 0", "'in_progress', NULL, 1", "'completed', 'action_required', 0"];
  for (const [at, state] of states.entries())
    await db.$executeRawUnsafe(
      `INSERT INTO "Run" ("id", "repositoryId", "repository", "workflowId", "workflowName", "workflowPath", "title", "number",
        "attempt", "event", "branch", "sha", "createdAt", "updatedAt", "url", "status", "conclusion", "awaiting")
        VALUES (${at + 1}, 1, 'octo/api', 11, 'CI', '.github/workflows/ci.yml', 'Fix', 1, 1, 'push', 'main', '', '${createdAt}',
        '${createdAt}', '', ${state})`,
    );
  await db.$executeRawUnsafe(
    `INSERT INTO "Dispatch" ("id", "repository", "workflow", "ref", "inputs", "status", "createdAt")
      VALUES ('one', 'octo/api', 'ci.yml', 'main', '{}', 'unconfirmed', '${createdAt}')`,
  );
  await db.$executeRawUnsafe(
    `INSERT INTO "Pause" ("id", "runId", "attempt", "repository", "artifactId", "name", "request", "digest", "via", "state",
      "askedAt", "session") VALUES ('p', 2, 1, 'octo/api', 5, 'pause-signal-2', '{"message":"","inputs":{},"context":{}}', '',
      'git_ref', 'awaiting', '${createdAt}', 's')`,
  );
  db.$on("query", (event) => asked.push(event));
});
afterAll(async () => {
  await db.$disconnect();
  await rm(folder, { recursive: true });
});

/** How SQLite goes through the statements that this sends: what it reads from end to end. */
async function scansOf(use: () => Promise<unknown>): Promise<string[]> {
  asked.length = 0;
  await use();
  // What asks for one of no ids is over before it begins.
  const statements = asked
    .splice(0)
    .filter(({ query }) => /^\s*(SELECT|WITH)/i.test(query) && !query.includes("1=0"));
  expect(statements.length).toBeGreaterThan(0);
  const scans = new Set<string>();
  for (const { query, params } of statements) {
    const plan = await db.$queryRawUnsafe<{ detail: string }[]>(
      `EXPLAIN QUERY PLAN ${query}`,
      ...(JSON.parse(params) as unknown[]),
    );
    for (const { detail } of plan) if (/^SCAN|AUTOMATIC/.test(detail)) scans.add(detail);
  }
  return [...scans].sort();
}

const cursor = toCursor({ createdAt, id: 9n });
const words = ["SCAN (subquery-4)", "SCAN RunWord VIRTUAL TABLE INDEX 192:M1<", "SCAN x"];
const walked = ["SCAN (subquery-2)", "SCAN (subquery-4)", "SCAN Run USING INDEX Run_createdAt_id_idx"];

it.each([
  [{}, walked],
  [{ q: "e" }, walked],
  [{ cursor }, ["SCAN (subquery-2)", "SCAN (subquery-4)"]],
  [{ status: "failure,timed_out" }, words],
  [{ status: "awaiting_input", cursor }, words],
  [{ conclusion: "success", event: "push,schedule" }, words],
  [{ repository: "OCTO/api", branch: "main" }, words],
  [{ workflow: "ci.yml", actor: "mona", q: "fix it" }, words],
])("a list of runs with %j goes by an index, in its order, and sorts nothing", async (query, scans) => {
  const found = await scansOf(() => listRuns({ db }, runFilter.parse(query)));
  // The page's own ids, where it has any, are read to the end.
  expect(found.filter((scan) => !/Repository|SCAN j VIRTUAL/.test(scan))).toEqual(scans);
});

it("no other list, and nothing the poller asks all the time, reads the runs, jobs or what belongs to them to the end", async () => {
  const reader = { db, now };
  const outside = {
    github: { spending: () => ({}) },
    watch: createWatch(now()),
  } as unknown as Pick<Deps, "github" | "watch">;
  const lists: Record<string, () => Promise<unknown>> = {
    home: () => listHome(reader),
    repositories: () => listRepositories(reader),
    frame: () => readFrame({ ...reader, ...outside }),
    inbox: () => listInbox(reader),
    inboxCount: () => listWaitingKeys(reader),
    notices: () => listNotices(reader, 0),
    dispatches: () => listDispatches(reader, dispatchFilter.parse({ status: "failed" })),
    dispatchesOfBatch: () => listDispatches(reader, dispatchFilter.parse({ batch: "one" })),
    batches: () => listBatches(reader, 20),
    candidates: () => listRunCandidates(reader, "one"),
    workflows: () => searchWorkflows(reader, { q: "ci", limit: 8 }),
    keptLogs: () => listKept(reader, { repository: "octo/api", workflow: "ci.yml" }),
    run: () => getRun(reader, 1),
    watched: () => listWatched(reader),
    followed: () => listFollowed(reader, 1n),
    firstPage: () => firstPageSince(reader, 1n),
  };
  const scans: Record<string, string[]> = {};
  for (const [name, use] of Object.entries(lists)) scans[name] = await scansOf(use);
  expect(Object.values(scans).flat().join("\n")).not.toMatch(/SCAN (main\.)?(Run|Job|Pause|Artifact)\b/);
  expect(scans).toMatchInlineSnapshot(`
    {
      "batches": [
        "SCAN json_each VIRTUAL TABLE INDEX 1:",
        "SCAN main.DispatchBatch USING INDEX DispatchBatch_createdAt_idx",
      ],
      "candidates": [],
      "dispatches": [],
      "dispatchesOfBatch": [],
      "firstPage": [],
      "followed": [],
      "frame": [
        "SCAN j VIRTUAL TABLE INDEX 1:",
        "SCAN json_each VIRTUAL TABLE INDEX 1:",
        "SCAN r",
      ],
      "home": [
        "SCAN (subquery-1)",
        "SCAN (subquery-3)",
        "SCAN (subquery-5)",
        "SCAN b",
        "SCAN j VIRTUAL TABLE INDEX 1:",
        "SCAN json_each VIRTUAL TABLE INDEX 1:",
        "SCAN r",
        "SCAN w VIRTUAL TABLE INDEX 1:",
      ],
      "inbox": [
        "SCAN j VIRTUAL TABLE INDEX 1:",
        "SCAN main.Approval",
      ],
      "inboxCount": [
        "SCAN j VIRTUAL TABLE INDEX 1:",
        "SCAN main.Approval",
      ],
      "keptLogs": [
        "SCAN Repository",
      ],
      "notices": [
        "SCAN main.Notice",
      ],
      "repositories": [
        "SCAN j VIRTUAL TABLE INDEX 1:",
        "SCAN json_each VIRTUAL TABLE INDEX 1:",
      ],
      "run": [],
      "watched": [
        "SCAN r",
        "SEARCH a USING AUTOMATIC COVERING INDEX (repositoryId=?) LEFT-JOIN",
      ],
      "workflows": [
        "SCAN w",
      ],
    }
  `);
});

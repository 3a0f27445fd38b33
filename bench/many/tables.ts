import type { Size } from "./seed";

const words = {
  verb: "Fix Add Remove Rename Speed-up Document Test Revert Bump Split Merge Tidy Guard Trace Retry Cache".split(
    " ",
  ),
  what: "parser,login page,retry loop,database layer,search index,release notes,invoice mailer,session store,worker pool,upload form,rate limiter,feature flags,date picker,graph view,audit trail,webhook receiver".split(
    ",",
  ),
};
const pick = (values: readonly string[], at: string) =>
  `json_extract('${JSON.stringify(values)}', '$[' || (${at} % ${values.length}) || ']')`;
/** A whole number by chance of row `n`, below 2^31; another for another `salt`. */
const chance = (salt: number, n = "n") =>
  `(((${n} * 48271 + ${salt * 7919 + 1}) % 2147483647) * 69621 % 2147483647 * 16807 % 2147483647)`;
const count = (to: number) =>
  `WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n + 1 < ${to})`;
const time = (seconds: string) => `strftime('%Y-%m-%dT%H:%M:%SZ', ${seconds}, 'unixepoch')`;

/** One run in this many thousandths, by conclusion; the rest is success. */
const conclusion = (roll: string) => `CASE WHEN ${roll} < 820 THEN 'success' WHEN ${roll} < 920 THEN 'failure'
  WHEN ${roll} < 960 THEN 'cancelled' WHEN ${roll} < 990 THEN 'skipped' WHEN ${roll} < 996 THEN 'timed_out'
  WHEN ${roll} < 998 THEN CASE WHEN n % 20 = 0 THEN 'action_required' ELSE 'neutral' END WHEN ${roll} < 999 THEN 'neutral' ELSE 'startup_failure' END`;

/** How far apart runs begin, in seconds: a thousand an hour. */
const apart = 3.6;
export const firstRun = 20_000_000_000;
export const runId = (n: string) => `(${firstRun} + (${n}) * 7)`;
const steps = JSON.stringify(
  ["Set up job", "Run actions/checkout@v5", "Run make all", "Complete job"].map((name, at) => ({
    number: at + 1,
    name,
    status: "completed",
    conclusion: "success",
    startedAt: "2026-01-01T00:00:00Z",
    completedAt: "2026-01-01T00:00:10Z",
  })),
);

/**
 * The statements that fill an empty database. Repositories are unequal: the largest of 500 has a twentieth of all runs.
 * Events, branches and actors go together as they do on GitHub: pull requests come from branches, schedules from main.
 */
export function tables(size: Size): string[] {
  const { runs, repositories, seed } = size;
  const end = Math.floor(size.now.getTime() / 1000);
  const begun = `(${end} - CAST((${runs - 1} - n) * ${apart} AS INTEGER))`;
  const unequal = `CAST(${repositories} * (${chance(seed)} / 2147483647.0) * (${chance(seed)} / 2147483647.0) AS INTEGER)`;
  const active = Math.min(100, Math.ceil(runs / 100));
  return [
    `${count(repositories)} INSERT INTO "Repository" ("id", "name", "private", "defaultBranch", "url", "trackedAt", "lastLookAt", "nextLookAt")
      SELECT n + 1000, 'octo-' || (n % 20) || '/service-' || n, 0, 'main', 'https://github.com/octo-' || (n % 20) || '/service-' || n,
        ${time(String(end))}, ${time(String(end))}, ${time(String(end + 864_000))} FROM c`,
    `${count(repositories * 4)} INSERT INTO "Workflow" ("id", "repositoryId", "name", "path", "state")
      SELECT 100000 + n, n / 4 + 1000, ${pick(["CI", "Lint", "Deploy", "Nightly"], "n")},
        '.github/workflows/' || ${pick(["ci.yml", "lint.yml", "deploy.yml", "nightly.yml"], "n")}, 'active' FROM c`,
    `${count(runs)}, k AS MATERIALIZED (SELECT n, ${unequal} AS repo, ${begun} AS at, ${chance(seed + 1)} % 10 AS kind,
        ${chance(seed + 2)} % 1000 AS roll, ${chance(seed + 3)} AS any, ${chance(seed + 4)} AS other FROM c),
      e AS (SELECT *, CASE WHEN kind < 6 THEN 0 WHEN kind < 8 THEN 1 WHEN kind = 8 THEN 2 ELSE 3 END AS w,
        CASE WHEN kind = 9 THEN 'schedule' WHEN kind = 8 AND any % 3 > 0 THEN 'workflow_dispatch'
          WHEN any % 2 = 0 THEN 'pull_request' ELSE 'push' END AS event FROM k)
      INSERT INTO "Run" ("id", "repositoryId", "repository", "workflowId", "workflowName", "workflowPath", "title", "number",
        "attempt", "status", "conclusion", "event", "branch", "sha", "actor", "createdAt", "startedAt", "updatedAt",
        "completedAt", "url", "jobsSettled")
      SELECT ${runId("n")}, repo + 1000, 'octo-' || (repo % 20) || '/service-' || repo, 100000 + repo * 4 + w,
        ${pick(["CI", "Lint", "Deploy", "Nightly"], "w")},
        '.github/workflows/' || ${pick(["ci.yml", "lint.yml", "deploy.yml", "nightly.yml"], "w")},
        CASE event WHEN 'schedule' THEN 'Nightly' ELSE ${pick(words.verb, "any")} || ' the ' || ${pick(words.what, "other")}
          || ' (#' || (other % 90000) || ')' END,
        n / ${repositories} + 1, 1,
        CASE WHEN n >= ${runs - active} THEN CASE WHEN n % 3 = 0 THEN 'queued' ELSE 'in_progress' END ELSE 'completed' END,
        CASE WHEN n >= ${runs - active} THEN NULL ELSE ${conclusion("roll")} END, event,
        CASE event WHEN 'pull_request' THEN 'feature/topic-' || (other % 4000) WHEN 'push' THEN
          CASE WHEN other % 12 = 0 THEN 'release/' || (other % 40) ELSE 'main' END ELSE 'main' END,
        printf('%040x', any * 65537 + n),
        CASE WHEN event = 'schedule' THEN 'github-actions[bot]' WHEN other % 20 = 0 THEN 'dependabot[bot]'
          ELSE 'dev-' || (any % 300) END,
        ${time("at")}, ${time("at + 2")}, ${time("at + 300")}, CASE WHEN n >= ${runs - active} THEN NULL ELSE ${time("at + 300")} END,
        'https://github.com/octo-' || (repo % 20) || '/service-' || repo || '/actions/runs/' || ${runId("n")}, 1 FROM e`,
    `INSERT INTO "Job" ("id", "runId", "attempt", "name", "status", "conclusion", "createdAt", "startedAt", "completedAt",
        "runner", "labels", "steps", "url", "log", "logKeptAt")
      SELECT (r."id" - ${firstRun}) * 3 + 60000000000 + j.value, r."id", 1, ${pick(["build", "test", "lint"], "j.value")}, r."status",
        r."conclusion", r."createdAt", r."startedAt", r."completedAt", 'GitHub Actions 7', '["ubuntu-latest"]', '${steps}',
        r."url" || '/job/' || j.value, 'unfetched', NULL
      FROM "Run" r, json_each('[0,1,2]') j ORDER BY r."id"`,
    `UPDATE "Job" SET "log" = 'kept', "logKeptAt" = "completedAt" WHERE "id" IN (SELECT j."id" FROM "Run" r
      JOIN "Job" j ON j."runId" = r."id" WHERE r."conclusion" = 'failure' ORDER BY r."createdAt" DESC LIMIT ${size.keptLogs})`,
    `${count(size.dispatches)} INSERT INTO "Dispatch" ("id", "repository", "workflow", "ref", "inputs", "status", "attempts",
        "sentAt", "runId", "createdAt", "createdBy", "batchId", "position")
      SELECT printf('dispatch-%06d', n), r."repository", 'deploy.yml', 'main', '{"environment":"staging"}',
        CASE WHEN n % 50 = 0 THEN 'failed' WHEN n % 41 = 0 THEN 'unconfirmed' ELSE 'dispatched' END, 1, r."createdAt", r."id",
        r."createdAt", 'octo', CASE WHEN n % 2 = 0 THEN 'batch-' || (n % 40) END, n
      FROM c JOIN "Run" r ON r."id" = ${runId(`n * ${Math.max(1, Math.floor(runs / Math.max(1, size.dispatches)))}`)}`,
    `UPDATE "Run" SET "dispatchId" = (SELECT "id" FROM "Dispatch" d WHERE d."runId" = "Run"."id")
      WHERE "id" IN (SELECT "runId" FROM "Dispatch")`,
    `${count(20)} INSERT INTO "DispatchBatch" ("id", "workflow", "ref", "inputs", "matrix", "refused", "createdAt")
      SELECT 'batch-' || (n * 2), 'deploy.yml', 'main', '{}', '{}', '[]', ${time(`${end} - n * 3600`)} FROM c`,
    `${count(size.pauses)} INSERT INTO "Pause" ("id", "runId", "attempt", "repository", "artifactId", "name", "request", "digest",
        "via", "state", "askedAt", "answers", "answeredBy", "answeredAt", "session", "delivery")
      SELECT 'pause-' || n, r."id", 1, r."repository", 900000000 + n, 'pause-signal-' || r."id",
        '{"message":"Deploy to production?","inputs":{"user_input":{"type":"string","description":null,"required":true,"default":null,"options":null}},"context":{},"resume":{"via":null},"unreadable":null}',
        'd' || n, 'repository_dispatch', CASE WHEN n < ${Math.ceil(size.pauses / 20)} THEN 'awaiting' ELSE 'answered' END,
        r."createdAt", CASE WHEN n < ${Math.ceil(size.pauses / 20)} THEN NULL ELSE '{"user_input":"yes"}' END,
        CASE WHEN n < ${Math.ceil(size.pauses / 20)} THEN NULL ELSE 'octo' END,
        CASE WHEN n < ${Math.ceil(size.pauses / 20)} THEN NULL ELSE r."updatedAt" END, 'session-' || n,
        CASE WHEN n < ${Math.ceil(size.pauses / 20)} THEN NULL ELSE 'linked' END
      FROM c JOIN "Run" r ON r."id" = ${runId(`${runs} - 200 - n * ${Math.max(1, Math.floor((runs - 200) / (size.pauses + 1)))}`)}`,
    `UPDATE "Run" SET "awaiting" = 1 WHERE "id" IN (SELECT "runId" FROM "Pause" WHERE "state" = 'awaiting')`,
    `INSERT INTO "Artifact" ("id", "runId", "repository", "name", "size", "expired", "createdAt")
      SELECT 700000000 + "id" - ${firstRun}, "id", "repository", 'report', 20000, 0, "createdAt" FROM "Run" WHERE ("id" / 7) % 20 = 0`,
    `INSERT INTO "Notice" ("key", "runId", "createdAt", "hook") SELECT 'pause:' || "id", "runId", "askedAt", 'told' FROM "Pause"`,
    `INSERT INTO "WorkflowFile" ("repository", "path", "ref", "readAt", "file")
      SELECT r."name", w."path", 'main', r."trackedAt", '{"dispatchable":true,"inputs":{}}'
      FROM "Workflow" w JOIN "Repository" r ON r."id" = w."repositoryId"`,
  ];
}

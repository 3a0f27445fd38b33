import { Prisma, type Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { DispatchCounts, FailedRun, Home, RunningRun } from "@/lib/model/home";
import type { Job } from "@/lib/model/run";
import { listActive } from "./active-runs";
import { mediansOf } from "./medians";
import { listPulses } from "./pulses";
import { readRuns } from "./read-runs";
import { toRun } from "./run-row";

type Reader = Pick<Deps, "db" | "now">;
type Id = { id: bigint | number };
type JobRow = Id & {
  runId: bigint | number;
  name: string;
  status: string;
  conclusion: string | null;
  steps: string;
};

const mostRunning = 50;
const mostFailed = 10;
const lately = 7 * 24 * 3600 * 1000;

/**
 * What runs, what failed in the last seven days (at most 10), which dispatches ask for a person or wait for their time,
 * and each tracked repository's last 30 runs.
 */
export async function listHome(deps: Reader): Promise<Home> {
  const [running, failed, dispatches, repositories] = await Promise.all([
    listRunning(deps),
    listFailed(deps),
    countDispatches(deps),
    listPulses(deps),
  ]);
  return { running, failed, dispatches, repositories };
}

async function listRunning({ db }: Reader): Promise<RunningRun[]> {
  const active = await listActive({ db });
  const ids = await db.$queryRaw<Id[]>`
    SELECT r."id" FROM json_each(${JSON.stringify(active.map(({ id }) => Number(id)))}) j
      CROSS JOIN "Run" r ON r."id" = j.value CROSS JOIN "Repository" p ON p."id" = r."repositoryId"
    WHERE r."awaiting" = 0 AND p."tracked" ORDER BY r."createdAt" DESC LIMIT ${mostRunning}`;
  const rows = await readNewest({ db }, ids);
  const jobs = await jobsOf({ db }, rows);
  const medians = await mediansOf({ db }, [...new Set(rows.map((row) => row.workflowId))]);
  return rows.map((row) => {
    const own = jobs.get(row.id) ?? [];
    const job =
      own.find((one) => one.status === "in_progress") ?? own.find((one) => one.status !== "completed");
    const step = job && toSteps(job).find((one) => one.status === "in_progress");
    return {
      run: toRun(row),
      job: job ? { id: Number(job.id), name: job.name } : null,
      step: step ? { number: step.number, name: step.name } : null,
      medianSeconds: medians.get(row.workflowId) ?? null,
    };
  });
}

async function listFailed({ db, now }: Reader): Promise<FailedRun[]> {
  const since = new Date(now().getTime() - lately).toISOString();
  // Each conclusion by itself: of several at once SQLite would sort a week's failures to find the last ten.
  const newest = ["failure", "timed_out", "startup_failure"].map(
    (conclusion) => Prisma.sql`SELECT * FROM (SELECT r."id", r."createdAt" FROM "Run" r
      CROSS JOIN "Repository" p ON p."id" = r."repositoryId"
      WHERE r."conclusion" = ${conclusion} AND r."createdAt" >= ${since} AND +r."awaiting" = 0 AND p."tracked"
      ORDER BY r."createdAt" DESC LIMIT ${mostFailed})`,
  );
  const ids = await db.$queryRaw<
    Id[]
  >`${Prisma.join(newest, " UNION ALL ")} ORDER BY "createdAt" DESC LIMIT ${mostFailed}`;
  const rows = await readNewest({ db }, ids);
  const jobs = await jobsOf({ db }, rows);
  return rows.map((row) => {
    const job = jobs
      .get(row.id)
      ?.find((one) => one.conclusion === "failure" || one.conclusion === "timed_out");
    const step = job && toSteps(job).find((one) => one.conclusion === "failure");
    return {
      run: toRun(row),
      job: job ? { id: Number(job.id), name: job.name } : null,
      step: step ? { number: step.number, name: step.name } : null,
    };
  });
}

async function countDispatches({ db }: Reader): Promise<DispatchCounts> {
  const [found] = await db.$queryRaw<Record<keyof DispatchCounts, number | bigint>[]>`
    SELECT count(*) FILTER (WHERE "status" = 'failed' AND "problem" ->> 'code' = 'missed') AS "missed",
      count(*) FILTER (WHERE "status" = 'unconfirmed') AS "unconfirmed",
      count(*) FILTER (WHERE "status" = 'pending' AND "plannedAt" IS NOT NULL) AS "planned"
    FROM "Dispatch" WHERE "status" IN ('failed', 'unconfirmed', 'pending')`;
  const { missed = 0, unconfirmed = 0, planned = 0 } = found ?? {};
  return { missed: Number(missed), unconfirmed: Number(unconfirmed), planned: Number(planned) };
}

async function readNewest({ db }: Pick<Reader, "db">, ids: readonly Id[]): Promise<RunRow[]> {
  const rows = await readRuns(
    { db },
    ids.map(({ id }) => id),
  );
  return rows.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** The jobs of each run's newest attempt, in GitHub's order; without what home does not show. */
async function jobsOf({ db }: Pick<Reader, "db">, runs: RunRow[]): Promise<Map<bigint, JobRow[]>> {
  const rows = await db.$queryRaw<JobRow[]>`
    SELECT n."id", n."runId", n."name", n."status", n."conclusion", n."steps"
    FROM json_each(${JSON.stringify(runs.map(({ id }) => Number(id)))}) j CROSS JOIN "Run" r ON r."id" = j.value
      CROSS JOIN "Job" n ON n."runId" = r."id" AND n."attempt" = r."attempt"`;
  const jobs = new Map<bigint, JobRow[]>(runs.map(({ id }) => [id, []]));
  for (const row of rows.sort((a, b) => Number(a.id) - Number(b.id))) jobs.get(BigInt(row.runId))?.push(row);
  return jobs;
}

const toSteps = ({ steps }: JobRow): Job["steps"] => JSON.parse(steps);

import type { Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { DispatchCounts, FailedRun, Home, RunningRun } from "@/lib/model/home";
import type { Job } from "@/lib/model/run";
import { listActive } from "./active-runs";
import { mediansOf } from "./medians";
import { listPulses } from "./pulses";
import { toJob, toRun } from "./run-row";

type Reader = Pick<Deps, "db" | "now">;

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
  const all = await db.run.findMany({
    where: { id: { in: active.map(({ id }) => id) } },
    include: { owner: true },
  });
  // Sorted here: with a condition or an order SQLite would begin with an index over all runs.
  const rows = all
    .filter((row) => row.awaiting === 0 && row.owner.tracked)
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
    .slice(0, mostRunning);
  const jobs = await jobsOf({ db }, rows);
  const medians = await mediansOf({ db }, [...new Set(rows.map((row) => row.workflowId))]);
  return rows.map((row) => {
    const own = jobs.get(row.id) ?? [];
    const job =
      own.find((one) => one.status === "in_progress") ?? own.find((one) => one.status !== "completed");
    const step = job?.steps.find((one) => one.status === "in_progress");
    return {
      run: toRun(row),
      job: job ? { id: job.id, name: job.name } : null,
      step: step ? { number: step.number, name: step.name } : null,
      medianSeconds: medians.get(row.workflowId) ?? null,
    };
  });
}

async function listFailed({ db, now }: Reader): Promise<FailedRun[]> {
  const since = new Date(now().getTime() - lately).toISOString();
  // Each conclusion by itself: of several at once SQLite would sort a week's failures to find the last ten.
  const newest = await Promise.all(
    ["failure", "timed_out", "startup_failure"].map((conclusion) =>
      db.run.findMany({
        where: { conclusion, awaiting: 0, createdAt: { gte: since }, owner: { tracked: true } },
        orderBy: { createdAt: "desc" },
        take: mostFailed,
      }),
    ),
  );
  const rows = newest
    .flat()
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
    .slice(0, mostFailed);
  const jobs = await jobsOf({ db }, rows);
  return rows.map((row) => {
    const job = jobs
      .get(row.id)
      ?.find((one) => one.conclusion === "failure" || one.conclusion === "timed_out");
    const step = job?.steps.find((one) => one.conclusion === "failure");
    return {
      run: toRun(row),
      job: job ? { id: job.id, name: job.name } : null,
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

/** The jobs of each run's newest attempt, in GitHub's order. */
async function jobsOf({ db }: Pick<Reader, "db">, runs: RunRow[]): Promise<Map<bigint, Job[]>> {
  const rows = await db.job.findMany({ where: { runId: { in: runs.map((run) => run.id) } } });
  const jobs = new Map<bigint, Job[]>();
  for (const run of runs) {
    const own = rows.filter((row) => row.runId === run.id && row.attempt === run.attempt);
    jobs.set(
      run.id,
      own.map(toJob).sort((a, b) => a.id - b.id),
    );
  }
  return jobs;
}

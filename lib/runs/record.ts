import type { Tx } from "@/lib/db/client";
import { upsertRows } from "@/lib/db/upsert-rows";
import type { Deps } from "@/lib/deps";
import type { JobObservation, RunObservation } from "@/lib/github/port";
import type { Job, Run } from "@/lib/model/run";
import { keepPastAttempts } from "./attempt-row";
import { publishRuns } from "./publish-runs";
import { toJob, toJobObservation, toRun, toRunState } from "./run-row";
import { jobTable, runTable } from "./run-tables";
import { type RunMilestone, type RunState, transition, transitionJob } from "./transition";

export type Recorded = {
  /** Runs that changed, as they are now. */
  runs: { run: Run; events: RunMilestone[] }[];
  /** Jobs that changed, as they are now; `ended` when this observation brought the end. */
  jobs: { job: Job; ended: boolean }[];
};

/**
 * THE door through which run and job rows change: takes what GitHub said of any number of runs and jobs, in any order,
 * writes what is news in one transaction, and publishes it after the commit. Runs of a repository that we have no row
 * of, and jobs of a run that we have no row of, are left out.
 */
export async function record(
  { db, bus }: Pick<Deps, "db" | "bus">,
  seen: { runs?: readonly RunObservation[]; jobs?: readonly JobObservation[] },
): Promise<Recorded> {
  const recorded = await db.$transaction(
    async (tx) => ({
      runs: await recordRuns(tx, seen.runs ?? []),
      jobs: await recordJobs(tx, seen.jobs ?? []),
    }),
    { maxWait: 60_000, timeout: 60_000 },
  );
  await publishRuns({ db, bus }, [
    ...recorded.runs.map(({ run }) => run.id),
    ...recorded.jobs.map(({ job }) => job.runId),
  ]);
  return recorded;
}

async function recordRuns(tx: Tx, seen: readonly RunObservation[]): Promise<Recorded["runs"]> {
  if (seen.length === 0) return [];
  const owners = await tx.repository.findMany({
    where: { id: { in: unique(seen.map((run) => run.repositoryId)) } },
    select: { id: true },
  });
  const known = new Set(owners.map((owner) => Number(owner.id)));
  const rows = await tx.run.findMany({ where: { id: { in: unique(seen.map((run) => run.id)) } } });
  const states = new Map(rows.map((row) => [Number(row.id), toRunState(row)]));
  const news = new Map<number, RunMilestone[]>();
  for (const observation of seen) {
    if (!known.has(observation.repositoryId)) continue;
    const state = states.get(observation.id) ?? null;
    const { changes, events } = transition(state, observation);
    if (!changes) continue;
    states.set(observation.id, { ...state, ...changes } as RunState);
    news.set(observation.id, [...(news.get(observation.id) ?? []), ...events]);
  }
  await keepPastAttempts(
    tx,
    rows,
    new Set([...news].filter(([, events]) => events.includes("reran")).map(([id]) => id)),
  );
  await upsertRows(
    tx,
    runTable,
    [...news.keys()].map((id) => states.get(id)!),
  );
  await linkDispatches(
    tx,
    [...news].filter(([, events]) => events.includes("appeared")).map(([id]) => id),
  );
  const after = await tx.run.findMany({ where: { id: { in: [...news.keys()].map(BigInt) } } });
  return after.map((row) => ({ run: toRun(row), events: news.get(Number(row.id))! }));
}

/** A run may be seen before or after GitHub's answer to the dispatch that started it: both ways link them. */
async function linkDispatches(tx: Tx, runIds: number[]) {
  if (runIds.length === 0) return;
  await tx.$executeRaw`UPDATE "Run" SET "dispatchId" = (SELECT d."id" FROM "Dispatch" d WHERE d."runId" = "Run"."id")
    WHERE "id" IN (SELECT value FROM json_each(${JSON.stringify(runIds)})) AND "dispatchId" IS NULL`;
}

async function recordJobs(tx: Tx, seen: readonly JobObservation[]): Promise<Recorded["jobs"]> {
  if (seen.length === 0) return [];
  const parents = await tx.run.findMany({
    where: { id: { in: unique(seen.map((job) => job.runId)) } },
    select: { id: true },
  });
  const known = new Set(parents.map((parent) => Number(parent.id)));
  const rows = await tx.job.findMany({ where: { id: { in: unique(seen.map((job) => job.id)) } } });
  const before = new Map(rows.map((row) => [Number(row.id), toJobObservation(row)]));
  const news = new Map<number, JobObservation>();
  for (const observation of seen) {
    if (!known.has(observation.runId)) continue;
    const next = transitionJob(news.get(observation.id) ?? before.get(observation.id) ?? null, observation);
    if (next) news.set(next.id, next);
  }
  const written = [...news.values()].map((job) => ({
    ...job,
    labels: JSON.stringify(job.labels),
    steps: JSON.stringify(job.steps),
  }));
  await upsertRows(tx, jobTable, written);
  const after = await tx.job.findMany({ where: { id: { in: [...news.keys()].map(BigInt) } } });
  return after.map((row) => ({
    job: toJob(row),
    ended: row.status === "completed" && before.get(Number(row.id))?.status !== "completed",
  }));
}

const unique = (ids: number[]): bigint[] => [...new Set(ids)].map(BigInt);

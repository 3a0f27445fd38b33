import type { Deps } from "@/lib/deps";
import type { LogState } from "@/lib/model/run";
import { publishRuns } from "./publish-runs";

type Doors = Pick<Deps, "db" | "bus">;

/** Counts the unanswered pauses of these runs anew, so that they are shown as awaiting input, or no longer. */
export async function amendAwaiting({ db, bus }: Doors, runIds: readonly number[]): Promise<void> {
  if (runIds.length === 0) return;
  await db.$executeRaw`UPDATE "Run" SET "awaiting" =
    (SELECT count(*) FROM "Pause" p WHERE p."runId" = "Run"."id" AND p."state" = 'awaiting')
    WHERE "id" IN (SELECT value FROM json_each(${JSON.stringify(runIds)}))`;
  await publishRuns({ db, bus }, runIds);
}

/** Links a run that asked to the run that its answer started: one story. Unknown ids change nothing. */
export async function amendStory(
  { db, bus }: Doors,
  { from, by }: { from: number; by: number },
): Promise<void> {
  await db.run.updateMany({ where: { id: BigInt(from) }, data: { resumedBy: BigInt(by) } });
  await db.run.updateMany({ where: { id: BigInt(by) }, data: { resumedFrom: BigInt(from) } });
  await publishRuns({ db, bus }, [from, by]);
}

/** Links a run to the dispatch that started it; the run may not be known yet, then `record` links it. */
export async function amendDispatch(
  { db, bus }: Doors,
  { runId, dispatchId }: { runId: number; dispatchId: string },
): Promise<void> {
  const { count } = await db.run.updateMany({ where: { id: BigInt(runId) }, data: { dispatchId } });
  if (count > 0) await publishRuns({ db, bus }, [runId]);
}

/** Says where a job's log stands on our disk, and since when it is there. */
export async function amendLog(
  { db, bus, now }: Doors & Pick<Deps, "now">,
  jobId: number,
  log: LogState,
): Promise<void> {
  const row = await db.job.findUnique({ where: { id: BigInt(jobId) }, select: { runId: true, log: true } });
  if (!row || row.log === log) return;
  const kept = log === "kept" || log === "empty" ? { logKeptAt: now().toISOString() } : {};
  await db.job.update({ where: { id: BigInt(jobId) }, data: { log, ...kept } });
  await publishRuns({ db, bus }, [Number(row.runId)]);
}

/** A run that was deleted on GitHub: it goes on no longer, and nothing of it is asked for again. */
export async function amendGone({ db, bus }: Doors, runId: number): Promise<void> {
  const where = { id: BigInt(runId) };
  const row = await db.run.findUnique({ where, select: { attempt: true, status: true, updatedAt: true } });
  if (!row) return;
  const end = row.status === "completed" ? {} : { conclusion: "stale", completedAt: row.updatedAt };
  await db.run.update({ where, data: { ...end, status: "completed", jobsSettled: row.attempt } });
  await db.job.updateMany({
    where: { runId: where.id, status: { not: "completed" } },
    data: { status: "completed", conclusion: "stale" },
  });
  await publishRuns({ db, bus }, [runId]);
}

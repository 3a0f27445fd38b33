import type { Deps } from "@/lib/deps";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { publishRuns } from "@/lib/runs/publish-runs";
import { toJob } from "@/lib/runs/run-row";
import { addWishes } from "@/lib/runs/wish-logs";

export type LogsPinned = { pinnedAt: string | null };

/** Keeps a run's logs from being pruned, and has those fetched that are not here yet. Error: 404 unknown run. */
export async function pinLogs(deps: Deps, runId: number): Promise<Result<LogsPinned, Problem>> {
  const pinned = await mark(deps, runId, deps.now().toISOString());
  if (!pinned.ok) return pinned;
  const jobs = await deps.db.job.findMany({
    where: { runId: BigInt(runId), status: "completed", log: "unfetched", conclusion: { not: "skipped" } },
  });
  await addWishes(deps, jobs.map(toJob));
  return pinned;
}

/** From now on they go when the limits say so. Error: 404 unknown run. */
export const unpinLogs = (deps: Deps, runId: number): Promise<Result<LogsPinned, Problem>> =>
  mark(deps, runId, null);

async function mark(deps: Deps, runId: number, at: string | null): Promise<Result<LogsPinned, Problem>> {
  const where = { id: BigInt(runId) };
  const row = await deps.db.run.findUnique({ where, select: { logsPinnedAt: true } });
  if (!row) return err(createProblem("not_found", "No run with this id is known here. Open its page first."));
  const pinnedAt = at === null ? null : (row.logsPinnedAt ?? at);
  await deps.db.run.update({ where, data: { logsPinnedAt: pinnedAt } });
  if (pinnedAt !== row.logsPinnedAt) await publishRuns(deps, [runId]);
  return ok({ pinnedAt });
}

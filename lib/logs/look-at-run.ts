import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { ok, type Result } from "@/lib/model/result";
import { observeJobs } from "@/lib/runs/observe-jobs";
import { observeRun } from "@/lib/runs/observe-run";

/** When each run was looked at for a reader of its logs: one look serves all readers. */
const slot = globalThis as typeof globalThis & { orchestratorLogLooks?: Map<number, number> };

/**
 * Before the logs of a run are read, its jobs must be known. The loop sees to the active runs of watched repositories;
 * for any other run that is not settled this looks by itself, not more often than an active repository is looked at.
 */
export async function lookAtRun(deps: Deps, runId: number): Promise<Result<null, GitHubError>> {
  const { db, env, now } = deps;
  const where = { id: BigInt(runId) };
  const row = await db.run.findUnique({ where, include: { owner: { select: { tracked: true } } } });
  const settled = row?.status === "completed" && row.jobsSettled >= row.attempt;
  if (!row || settled || (row.owner.tracked && row.status !== "completed")) return ok(null);
  slot.orchestratorLogLooks ??= new Map();
  const last = slot.orchestratorLogLooks.get(runId) ?? 0;
  if (now().getTime() - last < env.pollActiveSeconds * 1000) return ok(null);
  slot.orchestratorLogLooks.set(runId, now().getTime());
  if (row.status !== "completed") {
    const seen = await observeRun(deps, row.repository, runId);
    if (!seen.ok) return seen;
  }
  const fresh = await db.run.findUnique({ where });
  const jobs = fresh ? await observeJobs(deps, fresh) : ok(null);
  return jobs.ok ? ok(null) : jobs;
}

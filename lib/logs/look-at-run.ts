import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { ok, type Result } from "@/lib/model/result";
import { observeJobs } from "@/lib/runs/observe-jobs";

/** When each run was looked at for a reader of its logs: one look serves all readers. */
const slot = globalThis as typeof globalThis & {
  orchestratorLogLooks?: WeakMap<object, Map<number, number>>;
};

/**
 * Before the logs of a run are read, its jobs must be known. The loop sees to runs that go on; of one that had ended
 * before we knew it nobody has asked for the jobs yet, so they are asked for here.
 */
export async function lookAtRun(deps: Deps, runId: number): Promise<Result<null, GitHubError>> {
  const { db, env, now } = deps;
  const row = await db.run.findUnique({ where: { id: BigInt(runId) } });
  if (row?.status !== "completed" || row.jobsSettled >= row.attempt) return ok(null);
  slot.orchestratorLogLooks ??= new WeakMap();
  const looks = slot.orchestratorLogLooks.get(db) ?? new Map<number, number>();
  slot.orchestratorLogLooks.set(db, looks);
  if (now().getTime() - (looks.get(runId) ?? 0) < env.pollActiveSeconds * 1000) return ok(null);
  looks.set(runId, now().getTime());
  const jobs = await observeJobs(deps, row);
  return jobs.ok ? ok(null) : jobs;
}

import type { Deps } from "@/lib/deps";
import type { LoggedJob } from "./find-job";
import { listJobs } from "./list-jobs";
import { fetchRunArchive, type RunArchive, type Taken } from "./run-archive";

type Archives = { running: Map<string, RunArchive>; lacks: Map<string, Map<number, Taken>> };

/** Next loads the poller and the routes as separate module graphs: what is one per process hangs on `globalThis`. */
const slot = globalThis as typeof globalThis & { orchestratorArchives?: WeakMap<object, Archives> };
const mostRemembered = 200;
const own: Taken = { kind: "own", why: null };

/**
 * A job's text out of its run's archive, when the run's attempt is over and two or more of its logs are not here: one
 * request brings them all. What an archive lacked is remembered, so that it is not fetched again for each job.
 */
export async function takeFromArchive(deps: Deps, job: LoggedJob): Promise<Taken> {
  slot.orchestratorArchives ??= new WeakMap();
  const archives = slot.orchestratorArchives.get(deps.db) ?? { running: new Map(), lacks: new Map() };
  slot.orchestratorArchives.set(deps.db, archives);
  const { running, lacks } = archives;
  const key = `${job.runId}/${job.attempt}`;
  const lacking = lacks.get(key)?.get(job.id);
  if (lacking) return lacking;
  const jobs = running.has(key) ? [] : await listFinished(deps, job);
  const wanted = jobs.filter((one) => one.log === "unfetched" && one.conclusion !== "skipped");
  // Another may have begun meanwhile.
  let archive = running.get(key);
  if (!archive) {
    if (wanted.length < 2) return own;
    const begun = fetchRunArchive(deps, jobs, wanted);
    archive = begun;
    running.set(key, begun);
    void begun.done.then((settled) => {
      running.delete(key);
      const without = [...settled].filter(([, taken]) => taken.kind === "own");
      if (without.length > 0) lacks.set(key, new Map([...(lacks.get(key) ?? []), ...without]));
      for (const old of lacks.keys()) if (lacks.size > mostRemembered) lacks.delete(old);
    });
  }
  return archive.take(job.id);
}

/** All jobs of the attempt, or none while it goes on: GitHub gives its archive when it is over. */
async function listFinished(deps: Deps, { runId, attempt, repository }: LoggedJob): Promise<LoggedJob[]> {
  const run = await deps.db.run.findUnique({
    where: { id: BigInt(runId) },
    select: { status: true, attempt: true },
  });
  if (!run || (run.attempt === attempt && run.status !== "completed")) return [];
  const jobs = await listJobs(deps, runId, { attempt });
  return jobs.ok ? jobs.value.map((job) => ({ ...job, repository })) : [];
}

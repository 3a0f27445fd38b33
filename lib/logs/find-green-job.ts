import type { Job as JobRow, Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GreenJob } from "@/lib/model/fresh-lines";
import type { LoggedJob } from "./find-job";
import { lookAtRun } from "./look-at-run";

type Candidate = RunRow & { jobs: JobRow[] };

const mostRuns = 50;
/** Runs whose jobs nobody has asked for yet are looked at, newest first: one request each. */
const mostLooks = 2;

/**
 * The last green jobs before a failed one, nearest first: of the same name and workflow, in an earlier attempt of its
 * run, else on its branch, else on the default branch; at most five. None where none is known here.
 */
export async function findGreenJobs(deps: Deps, failed: LoggedJob): Promise<GreenJob[]> {
  const run = await deps.db.run.findUnique({
    where: { id: BigInt(failed.runId) },
    include: { jobs: { where: { name: failed.name, attempt: { lt: failed.attempt } } }, owner: true },
  });
  if (!run) return [];
  const own = greenOf(run);
  const onBranch = await findOnBranch(deps, run, run.branch, failed.name);
  const { defaultBranch } = run.owner;
  const elsewhere =
    onBranch.length > 0 || run.branch === defaultBranch
      ? []
      : await findOnBranch(deps, run, defaultBranch, failed.name);
  return [...own, ...onBranch, ...elsewhere].slice(0, 5);
}

async function findOnBranch(
  deps: Deps,
  run: RunRow,
  branch: string | null,
  name: string,
): Promise<GreenJob[]> {
  const where = {
    workflowId: run.workflowId,
    branch,
    status: "completed",
    OR: [{ createdAt: { lt: run.createdAt } }, { createdAt: run.createdAt, id: { lt: run.id } }],
  };
  const read = (): Promise<Candidate[]> =>
    deps.db.run.findMany({
      where,
      include: { jobs: { where: { name } } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: mostRuns,
    });
  const known = await read();
  const unseen = known.filter((each) => each.conclusion === "success" && each.jobsSettled < each.attempt);
  const green = known.flatMap(greenOf);
  if (green.length > 0 || unseen.length === 0) return green;
  for (const { id } of unseen.slice(0, mostLooks)) await lookAtRun(deps, Number(id));
  return (await read()).flatMap(greenOf);
}

/** A run's green jobs, the last attempt first. */
const greenOf = (run: Candidate): GreenJob[] =>
  run.jobs
    .filter((job) => job.conclusion === "success")
    .sort((a, b) => b.attempt - a.attempt)
    .map((job) => ({
      runId: Number(run.id),
      jobId: Number(job.id),
      number: run.number,
      branch: run.branch,
      attempt: job.attempt,
      completedAt: job.completedAt,
    }));

import type { Deps } from "@/lib/deps";
import { isFailure } from "@/lib/model/run";

type Failed = { runId: number; name: string };

const mostRuns = 50;

/**
 * The run with which a job of this name began to fail, on the same branch and workflow, without a success between; null
 * where no earlier success is known. Runs whose jobs are not known count by their own conclusion.
 */
export async function findNewSince(
  { db }: Pick<Deps, "db">,
  { runId, name }: Failed,
): Promise<number | null> {
  const run = await db.run.findUnique({ where: { id: BigInt(runId) } });
  if (!run) return null;
  const earlier = await db.run.findMany({
    where: {
      workflowId: run.workflowId,
      branch: run.branch,
      status: "completed",
      OR: [{ createdAt: { lt: run.createdAt } }, { createdAt: run.createdAt, id: { lt: run.id } }],
    },
    include: { jobs: { where: { name }, orderBy: { attempt: "desc" }, select: { conclusion: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: mostRuns,
  });
  let since = runId;
  for (const { id, conclusion, jobs } of earlier) {
    const outcome = jobs[0] ? jobs[0].conclusion : conclusion;
    if (outcome === "success") return since;
    if (isFailure(outcome)) since = Number(id);
  }
  return null;
}

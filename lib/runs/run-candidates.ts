import type { Deps } from "@/lib/deps";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { Run } from "@/lib/model/run";
import { toRun } from "./run-row";

/** A run that an unconfirmed dispatch may have become; `taken` is one that another dispatch became for certain. */
export type RunCandidate = { run: Run; taken: boolean };

const before = 60_000;
const after = 15 * 60_000;
const most = 20;

/**
 * The runs of a dispatch's workflow and ref from a minute before it left until a quarter of an hour after, the nearest
 * first, those that are another dispatch's last. Error: unknown (404).
 */
export async function listRunCandidates(
  { db }: Pick<Deps, "db">,
  id: string,
): Promise<Result<RunCandidate[], Problem>> {
  const dispatch = await db.dispatch.findUnique({ where: { id } });
  if (!dispatch) return err(createProblem("not_found", "There is no such dispatch."));
  const sentAt = Date.parse(dispatch.sentAt ?? dispatch.createdAt);
  const near = (ms: number) => new Date(sentAt + ms).toISOString();
  const rows = await db.run.findMany({
    where: {
      repository: dispatch.repository,
      workflowPath: { endsWith: `/${dispatch.workflow}` },
      branch: dispatch.ref,
      event: "workflow_dispatch",
      createdAt: { gte: near(-before), lte: near(after) },
    },
  });
  const others = await db.dispatch.findMany({
    where: { runId: { in: rows.map((row) => row.id) }, id: { not: id } },
    select: { runId: true },
  });
  const taken = new Set(others.map(({ runId }) => runId));
  const distance = ({ run }: RunCandidate) => Math.abs(Date.parse(run.createdAt) - sentAt);
  const all = rows.map((row) => ({ run: toRun(row), taken: taken.has(row.id) }));
  all.sort((a, b) => Number(a.taken) - Number(b.taken) || distance(a) - distance(b));
  return ok(all.slice(0, most));
}

import { z } from "zod";
import type { Deps } from "@/lib/deps";
import { toProblem } from "@/lib/github/to-problem";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { publishRuns } from "@/lib/runs/publish-runs";

/** `POST /api/runs/{id}/approvals`, in GitHub's own words. */
export const reviewRequest = z.strictObject({
  environmentIds: z.array(z.number().int().positive()).min(1).max(100),
  state: z.enum(["approved", "rejected"]),
  comment: z.string().max(10_000).default(""),
});

/**
 * Lets the jobs go on, or stops them, that wait for these environments. Errors: 404 unknown run, and GitHub's refusals.
 * https://docs.github.com/en/rest/actions/workflow-runs#review-pending-deployments-for-a-workflow-run
 */
export async function reviewApprovals(
  { db, bus, github }: Pick<Deps, "db" | "bus" | "github">,
  runId: number,
  review: z.output<typeof reviewRequest>,
): Promise<Result<null, Problem>> {
  const run = await db.run.findUnique({ where: { id: BigInt(runId) }, select: { repository: true } });
  if (!run) return err(createProblem("not_found", "No run with this id is known here. Open its page first."));
  const done = await github.reviewApproval({ repository: run.repository, runId, ...review });
  if (!done.ok) return err(toProblem(done.error));
  await db.approval.deleteMany({
    where: { runId: BigInt(runId), environmentId: { in: review.environmentIds.map(BigInt) } },
  });
  await publishRuns({ db, bus }, [runId]);
  return ok(null);
}

import type { Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { ok, type Result } from "@/lib/model/result";
import { publishRuns } from "./publish-runs";

/**
 * The environments whose reviewers a run waits for, as they are now. GitHub has no conditional request for these, so it
 * is asked when the jobs changed, or when none is known of a run that waits; a run that waits for nobody has none.
 */
export async function observeApprovals(
  { db, github, bus }: Pick<Deps, "db" | "github" | "bus">,
  { id, repository, status, attempt }: RunRow,
  jobsChanged: boolean,
): Promise<Result<null, GitHubError>> {
  const where = { runId: id };
  const waiting = await db.job.count({ where: { ...where, attempt, status: "waiting" } });
  const isWaiting = status !== "completed" && (status === "waiting" || waiting > 0);
  const known = await db.approval.count({ where });
  if (!isWaiting) {
    if (known > 0) {
      await db.approval.deleteMany({ where });
      await publishRuns({ db, bus }, [Number(id)]);
    }
    return ok(null);
  }
  if (!jobsChanged && known > 0) return ok(null);
  const answer = await github.approvals(repository, Number(id));
  if (!answer.ok) return answer;
  const data = answer.value.map((approval) => ({
    ...approval,
    runId: id,
    environmentId: BigInt(approval.environmentId),
    reviewers: JSON.stringify(approval.reviewers),
  }));
  await db.$transaction([db.approval.deleteMany({ where }), db.approval.createMany({ data })]);
  await publishRuns({ db, bus }, [Number(id)]);
  return ok(null);
}

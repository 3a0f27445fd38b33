import type { Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { InboxItem } from "@/lib/model/inbox";
import { toRun } from "@/lib/runs/run-row";

/** GitHub deletes a run that nobody approved for so long. */
const heldDays = 30;
const actionsBot = "github-actions[bot]";

/**
 * Runs that GitHub holds back until somebody approves them: completed, in its words, with the conclusion
 * `action_required` and without a job. Of several of one branch only the newest: the commits of the others are past.
 * https://docs.github.com/en/actions/how-tos/manage-workflow-runs/approve-runs-from-forks
 */
export async function listHeldRuns({ db, now }: Pick<Deps, "db" | "now">): Promise<InboxItem[]> {
  const since = new Date(now().getTime() - heldDays * 86_400_000).toISOString();
  const rows = await db.run.findMany({
    where: {
      conclusion: "action_required",
      status: "completed",
      createdAt: { gte: since },
      owner: { tracked: true },
    },
    orderBy: { id: "desc" },
  });
  const newest: InboxItem[] = [];
  for (const row of rows) {
    const { workflowId, branch, event, headRepository } = row;
    const newer = await db.run.findFirst({
      where: {
        workflowId,
        branch,
        event,
        headRepository,
        createdAt: { gte: row.createdAt },
        id: { gt: row.id },
      },
      select: { id: true },
    });
    if (!newer)
      newest.push({ kind: "run_approval", at: row.updatedAt, run: toRun(row), canApprove: canApprove(row) });
  }
  return newest;
}

/** GitHub's interface refuses all others: "This run is not from a fork pull request or queued by the Actions bot". */
const canApprove = ({ event, repository, headRepository, actor }: RunRow): boolean =>
  event === "pull_request" && (headRepository !== repository || actor === actionsBot);

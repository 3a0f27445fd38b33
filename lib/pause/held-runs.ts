import type { Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { InboxItem } from "@/lib/model/inbox";
import { readRuns } from "@/lib/runs/read-runs";
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
  // One statement: each asks an index over its workflow's branch and event whether a newer one is there.
  const held = await db.$queryRaw<{ id: number | bigint }[]>`
    SELECT r."id" FROM "Run" r JOIN "Repository" p ON p."id" = r."repositoryId"
    WHERE r."conclusion" = 'action_required' AND r."createdAt" >= ${since} AND +r."status" = 'completed' AND p."tracked"
      AND NOT EXISTS (SELECT 1 FROM "Run" n WHERE n."workflowId" = r."workflowId" AND n."branch" IS r."branch"
        AND n."event" = r."event" AND n."createdAt" >= r."createdAt" AND n."id" > r."id"
        AND n."headRepository" IS r."headRepository")`;
  const rows = await readRuns(
    { db },
    held.map(({ id }) => id),
  );
  rows.sort((a, b) => (a.id < b.id ? 1 : -1));
  return rows.map((row) => ({
    kind: "run_approval",
    at: row.updatedAt,
    run: toRun(row),
    canApprove: canApprove(row),
  }));
}

/** GitHub's interface refuses all others: "This run is not from a fork pull request or queued by the Actions bot". */
const canApprove = ({ event, repository, headRepository, actor }: RunRow): boolean =>
  event === "pull_request" && (headRepository !== repository || actor === actionsBot);

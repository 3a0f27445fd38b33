import type { Pause as PauseRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GitHubError, RunObservation } from "@/lib/github/port";
import { ok, type Result } from "@/lib/model/result";
import { handlerWorkflow } from "./resume-request";
import { findStartedRun } from "./resume-title";
import { readRequest } from "./signal-row";

/**
 * Asks GitHub for the run that an answer started: null while it lists none. It is asked before anything is sent a
 * second time, because an answer of GitHub's that was lost may have been a yes.
 */
export async function findResumedRun(
  { db, github }: Pick<Deps, "db" | "github">,
  row: PauseRow,
): Promise<Result<RunObservation | null, GitHubError>> {
  if (!row.sentAt || !row.answeredAt || row.via === "git_ref") return ok(null);
  // GitHub's search takes whole seconds, and its clock is not ours.
  const since = new Date(Date.parse(row.answeredAt) - 60_000).toISOString().replace(/\.\d+Z$/, "Z");
  const listed = await github.runsSince(row.repository, { event: row.via, since, most: 300 });
  if (!listed.ok) return listed;
  const linked = await db.pause.findMany({
    where: { deliveryRun: { not: null }, id: { not: row.id }, repository: row.repository },
    select: { deliveryRun: true },
  });
  const taken = new Set([Number(row.runId), ...linked.map((pause) => Number(pause.deliveryRun))]);
  const workflow = row.via === "workflow_dispatch" ? handlerWorkflow(readRequest(row)) : null;
  return ok(findStartedRun(listed.value, { session: row.session, sentAt: row.sentAt, workflow }, taken));
}

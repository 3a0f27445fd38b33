import type { Pause as PauseRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { GitHubError, RunObservation } from "@/lib/github/port";
import { ok, type Result } from "@/lib/model/result";
import { handlerWorkflow } from "./resume-request";
import { findMarkedRun, findUnmarkedRun } from "./resume-title";
import { readRequest } from "./signal-row";

/**
 * What GitHub lists of an answer: the run with its mark; one without any mark that began at that time; none; or more
 * runs than GitHub lists, so that nobody can tell.
 */
export type Found =
  | { kind: "marked"; run: RunObservation }
  | { kind: "unmarked"; run: RunObservation }
  | { kind: "none" }
  | { kind: "unknown" };

/** GitHub lists no more of one search. */
const mostListed = 1_000;

/**
 * Asks GitHub for the run that an answer started. It is asked before anything is sent a second time, because an answer
 * of GitHub's that was lost may have been a yes.
 */
export async function findResumedRun(
  { db, github }: Pick<Deps, "db" | "github">,
  row: PauseRow,
): Promise<Result<Found, GitHubError>> {
  if (!row.sentAt || !row.answeredAt || row.via === "git_ref") return ok({ kind: "none" });
  // GitHub's search takes whole seconds, and its clock is not ours.
  const since = new Date(Date.parse(row.answeredAt) - 60_000).toISOString().replace(/\.\d+Z$/, "Z");
  const listed = await github.runsSince(row.repository, { event: row.via, since, most: mostListed });
  if (!listed.ok) return listed;
  const marked = findMarkedRun(listed.value, row.session);
  if (marked) return ok({ kind: "marked", run: marked });
  if (listed.value.length >= mostListed) return ok({ kind: "unknown" });
  const linked = await db.pause.findMany({
    where: { deliveryRun: { not: null }, id: { not: row.id }, repository: row.repository },
    select: { deliveryRun: true },
  });
  const taken = new Set([Number(row.runId), ...linked.map((pause) => Number(pause.deliveryRun))]);
  const workflow = row.via === "workflow_dispatch" ? handlerWorkflow(readRequest(row)) : null;
  const run = findUnmarkedRun(listed.value, { sentAt: row.sentAt, workflow }, taken);
  return ok(run ? { kind: "unmarked", run } : { kind: "none" });
}

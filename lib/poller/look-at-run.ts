import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import { err, ok, type Result } from "@/lib/model/result";
import { amendGone } from "@/lib/runs/amend";
import { observeApprovals } from "@/lib/runs/observe-approvals";
import { observeJobs } from "@/lib/runs/observe-jobs";
import { observeRunIfChanged } from "@/lib/runs/observe-run";
import type { RunRow } from "@/lib/runs/watched";
import { isDeleted } from "./is-deleted";

/**
 * One look at a run that goes on or has just ended: itself where no list brings it (`isAlone`), its jobs, and the reviewers that it
 * waits for. Errors are those that concern more than this run.
 */
export async function lookAtRun(
  deps: Deps,
  run: RunRow,
  isAlone: boolean,
): Promise<Result<null, GitHubError>> {
  const seen = isAlone ? await observeRunIfChanged(deps, run) : ok(run);
  if (!seen.ok) return onRefusal(deps, run, seen.error);
  const jobs = await observeJobs(deps, seen.value);
  if (!jobs.ok) return onRefusal(deps, run, jobs.error);
  const approvals = await observeApprovals(deps, seen.value, jobs.value.changed);
  return approvals.ok ? approvals : onRefusal(deps, run, approvals.error);
}

/** A run that was deleted on GitHub is over; what concerns the token or the budget concerns every run. */
async function onRefusal(deps: Deps, run: RunRow, error: GitHubError): Promise<Result<null, GitHubError>> {
  switch (error.kind) {
    case "not_found":
    case "gone":
      if (await isDeleted(deps, run)) await amendGone(deps, Number(run.id));
      return ok(null);
    case "conflict":
    case "invalid":
      deps.log.warn("poller.run_refused", { runId: Number(run.id), error });
      return ok(null);
    default:
      return err(error);
  }
}

import type { Deps } from "@/lib/deps";
import { toProblem } from "@/lib/github/to-problem";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { Run } from "@/lib/model/run";
import { observeRun } from "./observe-run";
import { toRun } from "./run-row";

type Doors = Pick<Deps, "db" | "github" | "bus" | "now">;

/** What a person may do to a run: https://docs.github.com/en/rest/actions/workflow-runs */
export const runActions = ["cancel", "rerun", "rerun-failed", "approve"] as const;
export type RunAction = (typeof runActions)[number];

/**
 * Asks GitHub to cancel a run or to run it again, then looks at it once. GitHub acts a little later, so the run in the
 * answer may still be as it was. Errors: unknown run (404), GitHub's refusals (409 for the run's state, 403 for the token).
 */
export async function actOnRun(deps: Doors, id: number, action: RunAction): Promise<Result<Run, Problem>> {
  const row = await deps.db.run.findUnique({ where: { id: BigInt(id) } });
  if (!row) return err(createProblem("not_found", `Run ${id} is not known here. Open its page first.`));
  const answer = await send(deps, row.repository, id, action);
  if (!answer.ok) {
    // It may have changed since it was looked at: the refusal says so.
    if (answer.error.kind === "conflict") await observeRun(deps, row.repository, id);
    return err(toProblem(answer.error));
  }
  await deps.db.repository.updateMany({ where: { id: row.repositoryId }, data: { nextLookAt: null } });
  const seen = await observeRun(deps, row.repository, id);
  return ok(seen.ok && seen.value ? seen.value : toRun(row));
}

function send({ github }: Doors, repository: string, id: number, action: RunAction) {
  switch (action) {
    case "cancel":
      return github.cancelRun(repository, id);
    case "rerun":
      return github.rerunRun(repository, id);
    case "rerun-failed":
      return github.rerunFailedJobs(repository, id);
    case "approve":
      return github.approveRun(repository, id);
  }
}

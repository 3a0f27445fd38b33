import type { Deps } from "@/lib/deps";
import type { GitHubError, RunObservation } from "@/lib/github/port";
import { ok, type Result } from "@/lib/model/result";
import type { RepositoryRow } from "./watched";
import { readWorkflows } from "./workflows";

/**
 * Reads a repository's workflows where none is known, and again when one goes on that is not among the known: so they
 * can be found without anybody having opened the repository's page. Anything else asks GitHub nothing.
 */
export async function learnWorkflows(
  deps: Pick<Deps, "db" | "github" | "now" | "bus">,
  row: RepositoryRow,
  runs: readonly RunObservation[],
): Promise<Result<null, GitHubError>> {
  const rows = await deps.db.workflow.findMany({ where: { repositoryId: row.id }, select: { id: true } });
  const known = new Set(rows.map(({ id }) => Number(id)));
  // What has ended may be a run of a workflow that was deleted since, and would be asked for in vain for ever.
  const isNews = runs.some((run) => run.status !== "completed" && !known.has(run.workflowId));
  if (known.size > 0 && !isNews) return ok(null);
  const read = await readWorkflows(deps, row);
  return read.ok ? ok(null) : read;
}

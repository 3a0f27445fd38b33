import type { Deps } from "@/lib/deps";
import type { GitHubError, WorkflowFacts } from "@/lib/github/port";
import { ok, type Result } from "@/lib/model/result";
import { workflowFileName } from "@/lib/model/workflow";

/**
 * The workflow that a person means by a file's name, its path, GitHub's id or the workflow's name; null where the
 * repository has none. GitHub is asked only when it is not among those known here.
 */
export async function findWorkflow(
  { db, github }: Pick<Deps, "db" | "github">,
  repository: { id: bigint; name: string },
  wanted: string,
): Promise<Result<WorkflowFacts | null, GitHubError>> {
  const rows = await db.workflow.findMany({ where: { repositoryId: repository.id } });
  const known = pick(
    rows.map((row) => ({ id: Number(row.id), name: row.name, path: row.path, state: row.state })),
    wanted,
  );
  if (known) return ok(known);
  const answer = await github.workflows(repository.name, null);
  if (!answer.ok) return answer;
  return ok(answer.value.kind === "changed" ? pick(answer.value.value, wanted) : null);
}

function pick(workflows: WorkflowFacts[], wanted: string): WorkflowFacts | null {
  const rules: ((workflow: WorkflowFacts) => boolean)[] = [
    ({ path }) => path === wanted || workflowFileName(path) === wanted,
    ({ id }) => String(id) === wanted,
    ({ name }) => name === wanted,
  ];
  for (const rule of rules) {
    const found = workflows.find((workflow) => rule(workflow) && workflow.state !== "deleted");
    if (found) return found;
  }
  return null;
}

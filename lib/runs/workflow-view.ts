import type { Deps } from "@/lib/deps";
import type { WorkflowFacts } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { findWorkflow } from "./find-workflow";
import { knownRepository } from "./known-repository";
import { readWorkflows } from "./workflows";

/** What a workflow's page knows before its file is read; `url` is the repository's page on GitHub. */
export type WorkflowView = WorkflowFacts & { repository: string; defaultBranch: string; url: string };

/** A workflow by its file's name, path or GitHub's id. Errors: 404 for repository or workflow, and GitHub's. */
export async function getWorkflowView(
  deps: Pick<Deps, "db" | "bus" | "github" | "now">,
  name: string,
  workflow: string,
): Promise<Result<WorkflowView, Problem>> {
  const row = await knownRepository(deps, name);
  if (!row.ok) return err(toProblem(row.error, { what: "see it", repository: name }));
  const { name: repository, defaultBranch, url } = row.value;
  // Somebody may have switched it off since it was read; by a conditional request, and if that fails the known ones do.
  await readWorkflows(deps, row.value);
  const found = await findWorkflow(deps, row.value, workflow);
  if (!found.ok) return err(toProblem(found.error, { what: "list workflows", repository }));
  if (!found.value) return err(createProblem("not_found", `${repository} has no workflow ${workflow}.`));
  return ok({ ...found.value, repository, defaultBranch, url });
}

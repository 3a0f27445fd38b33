import type { Deps } from "@/lib/deps";
import { toProblem } from "@/lib/github/to-problem";
import type { DispatchTarget } from "@/lib/model/dispatch";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { workflowFileName } from "@/lib/model/workflow";
import { checkInputs, createFieldProblem, toStrings } from "./check-inputs";
import { findWorkflow } from "./find-workflow";
import { knownRepository } from "./known-repository";
import { isPassing, readWorkflowFile } from "./workflow-file";

/** A dispatch as it will be written down: GitHub's spelling, the file's name, every value a string. */
export type PlannedDispatch = {
  repository: string;
  workflow: string;
  ref: string;
  inputs: Record<string, string>;
};

/**
 * Checks a wish against the workflow's file at its ref before anything is written or sent. What GitHub cannot tell just
 * now is not checked: it will judge itself. Errors: unknown repository or workflow (404), bad ref or inputs (422).
 */
export async function planDispatch(
  deps: Pick<Deps, "db" | "bus" | "github" | "now">,
  target: DispatchTarget,
): Promise<Result<PlannedDispatch, Problem>> {
  const repository = await knownRepository(deps, target.repository);
  if (!repository.ok) return err(toProblem(repository.error));
  const { name, defaultBranch } = repository.value;
  const ref = (target.ref ?? defaultBranch).replace(/^refs\/(heads|tags)\//, "");
  const asGiven = { repository: name, workflow: workflowFileName(target.workflow), ref };
  const unchecked = ok({ ...asGiven, inputs: toStrings(target.inputs) });

  const workflow = await findWorkflow(deps, repository.value, target.workflow);
  if (!workflow.ok) return isPassing(workflow.error) ? unchecked : err(toProblem(workflow.error));
  if (!workflow.value) return err(createProblem("not_found", `${name} has no workflow ${target.workflow}.`));
  const { path, state } = workflow.value;
  if (state.startsWith("disabled")) {
    return err(createFieldProblem("workflow", `${path} is disabled. Enable it on GitHub, under Actions.`));
  }

  const file = await readWorkflowFile(deps, { repository: name, path, ref });
  if (!file.ok) {
    if (file.error.kind === "not_found") return err(await explainMissing(deps, { name, path, ref }));
    // A token may start workflows without being allowed to read their files.
    if (!isPassing(file.error) && file.error.kind !== "forbidden") return err(toProblem(file.error));
    return ok({ ...asGiven, workflow: workflowFileName(path), inputs: toStrings(target.inputs) });
  }
  if (!file.value.dispatchable) {
    const why = `${path} on ${ref} has no workflow_dispatch trigger, so it cannot be started by hand.`;
    return err(createFieldProblem("workflow", why));
  }
  const inputs = checkInputs(file.value.inputs, target.inputs);
  return inputs.ok ? ok({ ...asGiven, workflow: workflowFileName(path), inputs: inputs.value }) : inputs;
}

/** GitHub's 404 does not say whether the branch is missing or the file on it. */
async function explainMissing(
  { github }: Pick<Deps, "github">,
  { name, path, ref }: { name: string; path: string; ref: string },
): Promise<Problem> {
  const refs = await github.refs(name);
  const isThere = !refs.ok || refs.value.some((one) => one.name === ref);
  return isThere
    ? createFieldProblem("workflow", `${path} is not on ${ref}.`)
    : createFieldProblem("ref", `${name} has no branch or tag ${ref}.`);
}

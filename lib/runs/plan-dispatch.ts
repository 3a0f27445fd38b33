import type { Deps } from "@/lib/deps";
import { toProblem } from "@/lib/github/to-problem";
import type { DispatchTarget } from "@/lib/model/dispatch";
import type { InputSpecs } from "@/lib/model/input-form";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { workflowFileName } from "@/lib/model/workflow";
import { checkInputs, createFieldProblem, toStrings } from "./check-inputs";
import { findWorkflow } from "./find-workflow";
import { knownRepository } from "./known-repository";
import { isPassing, readWorkflowFile } from "./workflow-file";

type Doors = Pick<Deps, "db" | "bus" | "github" | "now">;

/** A dispatch as it will be written down: GitHub's spelling, the file's name, every value a string. */
export type PlannedDispatch = {
  repository: string;
  workflow: string;
  ref: string;
  inputs: Record<string, string>;
};

/** Where a wish leads: the file's rules for inputs, or null where GitHub cannot tell them just now. */
export type Target = { repository: string; workflow: string; ref: string; specs: InputSpecs | null };

/**
 * Checks a wish against the workflow's file at its ref before anything is written or sent. What GitHub cannot tell just
 * now is not checked: it will judge itself. Errors: unknown repository or workflow (404), bad ref or inputs (422).
 */
export async function planDispatch(
  deps: Doors,
  wish: Pick<DispatchTarget, "repository" | "workflow" | "ref" | "inputs">,
): Promise<Result<PlannedDispatch, Problem>> {
  const target = await findTarget(deps, wish);
  return target.ok ? fillTarget(target.value, wish.inputs) : target;
}

/** These inputs by the target's rules. Error: 422 that names each bad one. */
export function fillTarget(
  { specs, ...target }: Target,
  given: Record<string, unknown>,
): Result<PlannedDispatch, Problem> {
  const inputs = specs ? checkInputs(specs, given) : ok(toStrings(given));
  return inputs.ok ? ok({ ...target, inputs: inputs.value }) : inputs;
}

/** The first half: everything but the inputs. Errors as above. */
export async function findTarget(
  deps: Doors,
  wish: Pick<DispatchTarget, "repository" | "workflow" | "ref">,
): Promise<Result<Target, Problem>> {
  const repository = await knownRepository(deps, wish.repository);
  if (!repository.ok) return err(toProblem(repository.error));
  const { name, defaultBranch } = repository.value;
  const ref = (wish.ref ?? defaultBranch).replace(/^refs\/(heads|tags)\//, "");
  const asGiven = { repository: name, workflow: workflowFileName(wish.workflow), ref, specs: null };

  const workflow = await findWorkflow(deps, repository.value, wish.workflow);
  if (!workflow.ok) return isPassing(workflow.error) ? ok(asGiven) : err(toProblem(workflow.error));
  if (!workflow.value) return err(createProblem("not_found", `${name} has no workflow ${wish.workflow}.`));
  const { path, state } = workflow.value;
  if (state.startsWith("disabled")) {
    return err(createFieldProblem("workflow", `${path} is disabled. Enable it on GitHub, under Actions.`));
  }

  const file = await readWorkflowFile(deps, { repository: name, path, ref });
  if (!file.ok) {
    if (file.error.kind === "not_found") return err(await explainMissing(deps, { name, path, ref }));
    // A token may start workflows without being allowed to read their files.
    if (!isPassing(file.error) && file.error.kind !== "forbidden") return err(toProblem(file.error));
    return ok({ ...asGiven, workflow: workflowFileName(path) });
  }
  if (!file.value.dispatchable) {
    const why = `${path} on ${ref} has no workflow_dispatch trigger, so it cannot be started by hand.`;
    return err(createFieldProblem("workflow", why));
  }
  return ok({ ...asGiven, workflow: workflowFileName(path), specs: file.value.inputs });
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

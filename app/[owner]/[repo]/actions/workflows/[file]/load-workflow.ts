import { type Deps, deps } from "@/lib/deps";
import { type Dispatch, dispatchFilter } from "@/lib/model/dispatch";
import { createProblem, type Problem } from "@/lib/model/problem";
import { repositoryName } from "@/lib/model/repository";
import { err, ok, type Result } from "@/lib/model/result";
import type { Run } from "@/lib/model/run";
import { runFilter } from "@/lib/model/run-filter";
import { type WorkflowFile, workflowFileName } from "@/lib/model/workflow";
import { listDispatches } from "@/lib/runs/dispatches";
import { getRun, listRuns } from "@/lib/runs/queries";
import { getWorkflowView, type WorkflowView } from "@/lib/runs/workflow-view";
import { getWorkflowFile } from "@/lib/runs/workflows";
import { lastQuery } from "./last-query";

export type WorkflowParams = { owner: string; repo: string; file: string };

type Loaded = {
  workflow: WorkflowView;
  ref: string;
  file: Result<WorkflowFile, Problem>;
  runs: Run[];
  dispatches: Dispatch[];
  from: FromRun | null;
};

/** The run that is to be run again: what GitHub tells of it, and its inputs where it was started from here. */
export type FromRun = {
  id: number;
  number: number;
  ref: string | null;
  inputs: Record<string, string> | null;
};

/** What the page of a workflow begins with. Errors: no such repository or workflow, GitHub's. */
export async function loadWorkflow(
  { owner, repo, file }: WorkflowParams,
  ref: string | null,
  fromRun: number | null,
): Promise<Result<Loaded, Problem>> {
  const name = repositoryName.safeParse(`${owner}/${repo}`);
  if (!name.success)
    return err(createProblem("not_found", "A workflow's address is /owner/name/actions/workflows/file."));
  const own = await deps();
  const found = await getWorkflowView(own, name.data, decodeURIComponent(file));
  if (!found.ok) return found;
  const workflow = found.value;
  const query = lastQuery(workflow.repository, workflowFileName(workflow.path));
  const from = fromRun === null ? null : await readFrom(own, fromRun, workflow.repository);
  const at = ref ?? from?.ref ?? workflow.defaultBranch;
  const [read, runs, dispatches] = await Promise.all([
    getWorkflowFile(own, workflow.repository, workflow.path, at),
    listRuns(own, runFilter.parse(query)),
    listDispatches(own, dispatchFilter.parse(query)),
  ]);
  return ok({
    workflow,
    ref: at,
    file: read,
    runs: runs.ok ? runs.value.items : [],
    dispatches: dispatches.ok ? dispatches.value.items : [],
    from,
  });
}

async function readFrom(own: Deps, id: number, repository: string): Promise<FromRun | null> {
  const run = await getRun(own, id);
  if (run?.repository !== repository) return null;
  return { id, number: run.number, ref: run.branch, inputs: run.inputs };
}

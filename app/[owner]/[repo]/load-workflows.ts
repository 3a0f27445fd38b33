import type { Deps } from "@/lib/deps";
import { runFilter } from "@/lib/model/run-filter";
import type { Workflow } from "@/lib/model/workflow";
import { workflowFilter } from "@/lib/model/workflow-filter";
import { listRuns } from "@/lib/runs/queries";
import { searchWorkflows } from "@/lib/runs/search-workflows";

/** A repository's workflows as they were read last, by name, and its last runs; GitHub is not asked. */
export async function loadWorkflows(deps: Deps, repository: string) {
  const [found, runs] = await Promise.all([
    searchWorkflows(deps, workflowFilter.parse({ repository, limit: "100" })),
    listRuns(deps, runFilter.parse({ repository, limit: "100" })),
  ]);
  const workflows = found.map(
    // Their inputs stand in files that the list does not need.
    ({ dispatchable, ...workflow }): Workflow => ({
      ...workflow,
      dispatchable: dispatchable === true,
      inputs: {},
    }),
  );
  return {
    workflows: workflows.length > 0 ? workflows.sort((a, b) => a.name.localeCompare(b.name)) : null,
    runs: runs.ok ? runs.value : { items: [], nextCursor: null },
  };
}

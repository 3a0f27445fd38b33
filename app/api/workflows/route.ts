import { readQuery, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { workflowFilter } from "@/lib/model/workflow-filter";
import { searchWorkflows } from "@/lib/runs/search-workflows";

/** Workflows of all watched repositories, as they were read last; those that ran last first. */
export const GET = route(async (deps, request) => {
  const filter = readQuery(request, workflowFilter);
  if (!filter.ok) return toProblemResponse(filter.error);
  return toJson({ items: await searchWorkflows(deps, filter.value), nextCursor: null });
});

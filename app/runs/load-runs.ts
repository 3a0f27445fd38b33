import type { RunQuery } from "@/lib/client/keys";
import type { Deps } from "@/lib/deps";
import { createProblem } from "@/lib/model/problem";
import { err } from "@/lib/model/result";
import { runFilter } from "@/lib/model/run-filter";
import { listRuns } from "@/lib/runs/queries";

/** The first page of runs under what an address asks for. Error: a filter that cannot be read. */
export async function loadRuns(deps: Deps, query: RunQuery) {
  const filter = runFilter.safeParse(query);
  return filter.success
    ? listRuns(deps, filter.data)
    : err(createProblem("invalid", "A word of the filter is too long. Shorten it."));
}

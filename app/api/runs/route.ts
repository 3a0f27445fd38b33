import { readQuery, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { runFilter } from "@/lib/model/run-filter";
import { listRuns } from "@/lib/runs/queries";

/** `{items, nextCursor}`, newest first. */
export const GET = route(async (deps, request) => {
  const filter = readQuery(request, runFilter);
  if (!filter.ok) return toProblemResponse(filter.error);
  const list = await listRuns(deps, filter.value);
  return list.ok ? toJson(list.value) : toProblemResponse(list.error);
});

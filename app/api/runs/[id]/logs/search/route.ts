import { parseId, readQuery, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { searchRun } from "@/lib/logs/search";
import { searchQuery } from "@/lib/logs/window-query";

/** `{total, matches: [{jobId, n, text}], truncated}` */
export const GET = route<{ id: string }>(async (deps, request, { id }) => {
  const run = parseId(id);
  if (!run.ok) return toProblemResponse(run.error);
  const query = readQuery(request, searchQuery);
  if (!query.ok) return toProblemResponse(query.error);
  const found = await searchRun(deps, run.value, query.value, request.signal);
  return found.ok ? toJson(found.value) : toProblemResponse(found.error);
});

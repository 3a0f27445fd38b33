import { parseId, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { explainFresh } from "@/lib/logs/explain-fresh";

/** What stands in a failed job's log and nowhere in that of the last green run of the same job. */
export const GET = route<{ id: string }>(async (deps, _request, { id }) => {
  const job = parseId(id);
  if (!job.ok) return toProblemResponse(job.error);
  const fresh = await explainFresh(deps, job.value);
  return fresh.ok ? toJson(fresh.value) : toProblemResponse(fresh.error);
});

import { parseId, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { explainFailure } from "@/lib/logs/failure";

/** Why it failed, as soon as one of its jobs has. */
export const GET = route<{ id: string }>(async (deps, _request, { id }) => {
  const run = parseId(id);
  if (!run.ok) return toProblemResponse(run.error);
  const reason = await explainFailure(deps, run.value);
  return reason.ok ? toJson(reason.value) : toProblemResponse(reason.error);
});

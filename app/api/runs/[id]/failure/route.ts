import { z } from "zod";
import { parseId, readQuery, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { explainFailure } from "@/lib/logs/failure";

const which = z.object({ attempt: z.coerce.number().int().min(1).max(1000).optional() });

/** Why it failed, as soon as one of its jobs has; `?attempt=` names an attempt before the latest. */
export const GET = route<{ id: string }>(async (deps, request, { id }) => {
  const run = parseId(id);
  if (!run.ok) return toProblemResponse(run.error);
  const query = readQuery(request, which);
  if (!query.ok) return toProblemResponse(query.error);
  const reason = await explainFailure(deps, run.value, query.value.attempt);
  return reason.ok ? toJson(reason.value) : toProblemResponse(reason.error);
});

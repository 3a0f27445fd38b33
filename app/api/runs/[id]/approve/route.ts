import { parseId, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { actOnRun } from "@/lib/runs/actions";

/** 202: GitHub was asked to approve the run; it ends a little later. */
export const POST = route<{ id: string }>(async (deps, _request, { id }) => {
  const run = parseId(id);
  if (!run.ok) return toProblemResponse(run.error);
  const acted = await actOnRun(deps, run.value, "approve");
  return acted.ok ? toJson(acted.value, 202) : toProblemResponse(acted.error);
});

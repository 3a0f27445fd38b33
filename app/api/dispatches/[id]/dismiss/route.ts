import { readBody, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { dismissRequest } from "@/lib/model/dispatch";
import { dismissDispatch } from "@/lib/runs/dispatch";

/** Settles an unconfirmed dispatch by hand: `{runId}` names the run that it became, `{}` says that there is none. */
export const POST = route<{ id: string }>(async (deps, request, { id }) => {
  const body = await readBody(request, dismissRequest);
  if (!body.ok) return toProblemResponse(body.error);
  const settled = await dismissDispatch(deps, id, body.value.runId ?? null);
  return settled.ok ? toJson(settled.value) : toProblemResponse(settled.error);
});

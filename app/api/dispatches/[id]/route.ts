import { toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { createProblem } from "@/lib/model/problem";
import { cancelDispatch } from "@/lib/runs/dispatch";
import { getDispatch } from "@/lib/runs/dispatches";

/** The dispatch as it is now. */
export const GET = route<{ id: string }>(async (deps, _request, { id }) => {
  const dispatch = await getDispatch(deps, id);
  return dispatch
    ? toJson(dispatch)
    : toProblemResponse(createProblem("not_found", "There is no such dispatch."));
});

/** Withdraws it while it waits; 409 after. */
export const DELETE = route<{ id: string }>(async (deps, _request, { id }) => {
  const cancelled = await cancelDispatch(deps, id);
  return cancelled.ok ? toJson(cancelled.value) : toProblemResponse(cancelled.error);
});

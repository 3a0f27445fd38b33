import { readBody, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { dispatchEdit } from "@/lib/model/dispatch";
import { createProblem } from "@/lib/model/problem";
import { cancelDispatch } from "@/lib/runs/dispatch";
import { getDispatch } from "@/lib/runs/dispatches";
import { editDispatch } from "@/lib/runs/edit-dispatch";

/** The dispatch as it is now. */
export const GET = route<{ id: string }>(async (deps, _request, { id }) => {
  const dispatch = await getDispatch(deps, id);
  return dispatch
    ? toJson(dispatch)
    : toProblemResponse(createProblem("not_found", "There is no such dispatch."));
});

/** Changes its ref, inputs or time while it waits; 409 after. */
export const PATCH = route<{ id: string }>(async (deps, request, { id }) => {
  const edit = await readBody(request, dispatchEdit);
  if (!edit.ok) return toProblemResponse(edit.error);
  const changed = await editDispatch(deps, id, edit.value);
  return changed.ok ? toJson(changed.value) : toProblemResponse(changed.error);
});

/** Withdraws it while it waits, or gives it up when it failed; 409 after. */
export const DELETE = route<{ id: string }>(async (deps, _request, { id }) => {
  const cancelled = await cancelDispatch(deps, id);
  return cancelled.ok ? toJson(cancelled.value) : toProblemResponse(cancelled.error);
});

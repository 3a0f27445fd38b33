import { toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { retryDispatch } from "@/lib/runs/dispatch";

/** 202: sends a dispatch again that failed or is unconfirmed. */
export const POST = route<{ id: string }>(async (deps, _request, { id }) => {
  const again = await retryDispatch(deps, id);
  return again.ok ? toJson(again.value, 202) : toProblemResponse(again.error);
});

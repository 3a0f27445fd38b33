import { toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { stopBatch } from "@/lib/runs/change-batch";

/** Withdraws what of a batch has not gone out. */
export const POST = route<{ id: string }>(async (deps, _request, { id }) => {
  const stopped = await stopBatch(deps, id);
  return stopped.ok ? toJson(stopped.value) : toProblemResponse(stopped.error);
});

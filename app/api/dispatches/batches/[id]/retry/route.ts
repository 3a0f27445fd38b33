import { readBody, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { batchRetry } from "@/lib/model/batch";
import { retryBatch } from "@/lib/runs/change-batch";

/** 202: sends what of a batch failed, or with `{only: "cancelled"}` what was withdrawn, after all. */
export const POST = route<{ id: string }>(async (deps, request, { id }) => {
  const body = await readBody(request, batchRetry);
  if (!body.ok) return toProblemResponse(body.error);
  const again = await retryBatch(deps, id, body.value.only);
  return again.ok ? toJson(again.value, 202) : toProblemResponse(again.error);
});

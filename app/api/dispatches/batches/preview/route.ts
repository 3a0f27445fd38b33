import { readBody, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { batchWish } from "@/lib/model/batch";
import { previewBatch } from "@/lib/runs/plan-batch";

/** `{items: [{repository, ref, inputs, problem}], sendable, digest}`: what this wish would send; nothing is written. */
export const POST = route(async (deps, request) => {
  const wish = await readBody(request, batchWish);
  if (!wish.ok) return toProblemResponse(wish.error);
  const preview = await previewBatch(deps, wish.value);
  return preview.ok ? toJson(preview.value) : toProblemResponse(preview.error);
});

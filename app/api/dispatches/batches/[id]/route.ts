import { toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { createProblem } from "@/lib/model/problem";
import { readBatch } from "@/lib/runs/batches";

/** The batch with its counts; its dispatches are `GET /api/dispatches?batch={id}`. */
export const GET = route<{ id: string }>(async (deps, _request, { id }) => {
  const batch = await readBatch(deps, id);
  return batch ? toJson(batch) : toProblemResponse(createProblem("not_found", "There is no such batch."));
});

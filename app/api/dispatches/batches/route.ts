import { readBody, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { batchWish } from "@/lib/model/batch";
import { listBatches } from "@/lib/runs/batches";
import { createBatch } from "@/lib/runs/create-batch";

const most = 20;

/** `{items, nextCursor: null}`: the newest batches. */
export const GET = route(async (deps) => toJson({ items: await listBatches(deps, most), nextCursor: null }));

/** 202: the batch is written down and goes out by itself, one dispatch after another. */
export const POST = route(async (deps, request) => {
  const wish = await readBody(request, batchWish);
  if (!wish.ok) return toProblemResponse(wish.error);
  const batch = await createBatch(deps, wish.value);
  return batch.ok ? toJson(batch.value, 202) : toProblemResponse(batch.error);
});

import { toJson, toProblemResponse } from "@/lib/http/handle";
import { idRoute } from "@/lib/http/id-route";
import { keepLog } from "@/lib/logs/keep-log";

/** Fetches a log to this disk, also one that was pruned here; answers when it lies here. */
export const POST = idRoute(async (deps, _request, id) => {
  const kept = await keepLog(deps, id, { again: true });
  return kept.ok ? toJson({ total: kept.value.index.total }) : toProblemResponse(kept.error);
});

import { toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { listRunCandidates } from "@/lib/runs/run-candidates";

/** `{items: [{run, taken}], nextCursor: null}`: runs that an unconfirmed dispatch may have become, the nearest first. */
export const GET = route<{ id: string }>(async (deps, _request, { id }) => {
  const candidates = await listRunCandidates(deps, id);
  return candidates.ok
    ? toJson({ items: candidates.value, nextCursor: null })
    : toProblemResponse(candidates.error);
});

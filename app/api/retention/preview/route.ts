import { readBody, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { retention } from "@/lib/model/retention";
import { previewPrune } from "@/lib/retention/prune";

/** What a pruning would take away if this were set; nothing is changed. */
export const POST = route(async (deps, request) => {
  const body = await readBody(request, retention);
  if (!body.ok) return toProblemResponse(body.error);
  return toJson(await previewPrune(deps, body.value));
});

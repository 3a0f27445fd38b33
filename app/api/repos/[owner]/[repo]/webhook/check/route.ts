import { toJson, toProblemResponse } from "@/lib/http/handle";
import { namedRoute } from "@/lib/http/repository-route";
import { checkHook } from "@/lib/webhooks/check-hook";

/** Reads GitHub's list of deliveries now, and works those that did not arrive: `{missed}`. */
export const POST = namedRoute(async (deps, _request, repository) => {
  const checked = await checkHook(deps, repository);
  return checked.ok ? toJson(checked.value) : toProblemResponse(checked.error);
});

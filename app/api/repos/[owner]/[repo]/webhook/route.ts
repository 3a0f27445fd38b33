import { toJson, toProblemResponse } from "@/lib/http/handle";
import { namedRoute } from "@/lib/http/repository-route";
import { removeHook, setUpHook } from "@/lib/webhooks/set-up-hook";

/** Creates the repository's webhook on GitHub, or puts it right; gives how it stands. */
export const PUT = namedRoute(async (deps, _request, repository) => {
  const set = await setUpHook(deps, repository);
  return set.ok ? toJson(set.value) : toProblemResponse(set.error);
});

/** Takes it away again: 204. */
export const DELETE = namedRoute(async (deps, _request, repository) => {
  const removed = await removeHook(deps, repository);
  return removed.ok ? new Response(null, { status: 204 }) : toProblemResponse(removed.error);
});

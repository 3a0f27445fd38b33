import { readQuery, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { measureKept } from "@/lib/logs/list-kept";
import { keptQuery } from "@/lib/logs/window-query";

/** `{runs, logs, bytes}`: what a search over kept logs looks at. */
export const GET = route(async (deps, request) => {
  const scope = readQuery(request, keptQuery);
  return scope.ok ? toJson(await measureKept(deps, scope.value)) : toProblemResponse(scope.error);
});

import { readQuery, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { toEventStream } from "@/lib/http/sse";
import { searchKept } from "@/lib/logs/search-kept";
import { toSearchPlan } from "@/lib/logs/search-plan";
import { keptSearchQuery } from "@/lib/logs/window-query";

/** Server-sent: `log`, `match`, `progress`, and `end` or `problem`; over all kept logs, newest run first. */
export const GET = route(async (deps, request) => {
  const query = readQuery(request, keptSearchQuery);
  if (!query.ok) return toProblemResponse(query.error);
  const plan = toSearchPlan(query.value);
  if (!plan.ok) return toProblemResponse(plan.error);
  return toEventStream(request, (send, signal) =>
    searchKept(deps, { scope: query.value, plan: plan.value, send, signal }),
  );
});

import { readBody, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { budgetSettings } from "@/lib/model/budget";
import { readBudget } from "@/lib/runs/budget";
import { writeBudgetSettings } from "@/lib/runs/keep-budget";

/** What is left of GitHub's limit, who spent what, and the poller's plan. */
export const GET = route(async (deps) => toJson(await readBudget(deps)));

/** Sets which part of GitHub's limits is ours, from now on. */
export const PUT = route(async (deps, request) => {
  const body = await readBody(request, budgetSettings);
  if (!body.ok) return toProblemResponse(body.error);
  await writeBudgetSettings(deps, body.value);
  return toJson(await readBudget(deps));
});

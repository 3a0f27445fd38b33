import { toJson } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { readBudget } from "@/lib/runs/budget";

/** What is left of GitHub's limit, who spent what, and the poller's plan. */
export const GET = route(async (deps) => toJson(await readBudget(deps)));

import { toJson } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { prune } from "@/lib/retention/prune";

/** Takes away at once what is over the limits, and says what went. */
export const POST = route(async (deps) => toJson(await prune(deps)));

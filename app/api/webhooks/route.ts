import { toJson } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { listHooks } from "@/lib/webhooks/list-hooks";

/** How GitHub tells of each watched repository, or what to type so that it does. */
export const GET = route(async (deps) => toJson(await listHooks(deps)));

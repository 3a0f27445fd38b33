import { toJson } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { countWaiting } from "@/lib/pause/inbox";

/** How many things wait for a person. */
export const GET = route(async (deps) => toJson({ count: await countWaiting(deps) }));

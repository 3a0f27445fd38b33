import { toJson } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { listTemplates } from "@/lib/templates/catalogue";

/** What can be installed: `{items, nextCursor}`. */
export const GET = route(async (deps) => toJson({ items: await listTemplates(deps), nextCursor: null }));

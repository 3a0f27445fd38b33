import { toJson } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { listInbox } from "@/lib/pause/inbox";

/** All that waits for a person, most urgent first. */
export const GET = route(async (deps) => toJson({ items: await listInbox(deps), nextCursor: null }));

import { toJson } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import type { Inbox } from "@/lib/model/inbox";
import { listInbox } from "@/lib/pause/inbox";

/** All that waits for a person, most urgent first. */
export const GET = route(async (deps) => {
  const items = await listInbox(deps);
  return toJson({ items, nextCursor: null, total: items.length } satisfies Inbox);
});

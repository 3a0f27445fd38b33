import type { Deps } from "@/lib/deps";
import { type InboxItem, toInboxKey } from "@/lib/model/inbox";
import type { Notices } from "@/lib/model/notice";
import { runPath } from "@/lib/model/paths";
import { listInbox } from "@/lib/pause/inbox";
import { isForUs } from "./notice-waiting";
import { toNoticeWords } from "./notice-words";

/** What began to wait after the notice `after` and still does, oldest first; without `after` only the newest id. */
export async function listNotices(deps: Pick<Deps, "db" | "now">, after: number | null): Promise<Notices> {
  const newest = await deps.db.notice.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
  const latest = newest?.id ?? 0;
  if (after === null || after >= latest) return { latest, items: [] };
  const rows = await deps.db.notice.findMany({ where: { id: { gt: after } }, orderBy: { id: "asc" } });
  const waiting = new Map<string, InboxItem>();
  for (const item of await listInbox(deps)) if (isForUs(item)) waiting.set(toInboxKey(item), item);
  const items = rows.flatMap(({ id, key, createdAt: at }) => {
    const item = waiting.get(key);
    return item ? [{ id, at, path: runPath(item.run), ...toNoticeWords(item) }] : [];
  });
  return { latest, items };
}

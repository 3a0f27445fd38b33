import type { Deps } from "@/lib/deps";
import type { InboxItem } from "@/lib/model/inbox";
import { toInboxKey } from "@/lib/model/inbox";
import { listInbox } from "@/lib/pause/inbox";
import { addTask } from "@/lib/queue/add-task";
import { readHook } from "./settings";

/** Hundreds may come at once, when a repository is added. */
const longWork = { maxWait: 60_000, timeout: 60_000 };

/** Tasks that tell the webhook, by the notice's id. */
export const hookTask = "notice-hook";

/**
 * Writes a notice for each thing that waits and has none yet. The key is unique and the row stays, so each thing is
 * told of once for ever, whoever looks and however often this process starts. Gives the newest id, or null for no news.
 */
export async function noticeWaiting(deps: Deps, keys: readonly string[]): Promise<number | null> {
  const known = await deps.db.notice.findMany({ where: { key: { in: [...keys] } }, select: { key: true } });
  if (known.length === keys.length) return null;
  const told = new Set(known.map(({ key }) => key));
  const fresh = (await listInbox(deps)).filter((item) => !told.has(toInboxKey(item)));
  if (fresh.length === 0) return null;
  const hook = (await readHook(deps)) !== null;
  const latest = await deps.db.$transaction(async (tx) => {
    let id = 0;
    for (const item of oldestFirst(fresh)) {
      const key = toInboxKey(item);
      if (await tx.notice.findUnique({ where: { key }, select: { id: true } })) continue;
      const now = deps.now();
      const tellHook = hook && isForUs(item);
      const row = await tx.notice.create({
        data: {
          key,
          runId: BigInt(item.run.id),
          createdAt: now.toISOString(),
          hook: tellHook ? "waiting" : "none",
        },
      });
      id = row.id;
      if (tellHook) await addTask(tx, { kind: hookTask, key: String(id), payload: {}, now });
    }
    return id;
  }, longWork);
  deps.queue.nudge(hookTask);
  return latest === 0 ? null : latest;
}

/** Nobody is called for what others decide. */
export const isForUs = (item: InboxItem): boolean =>
  item.kind === "approval" ? item.approval.canApprove : true;

const oldestFirst = (items: InboxItem[]): InboxItem[] => items.toSorted((a, b) => (a.at < b.at ? -1 : 1));

import type { Deps } from "@/lib/deps";
import { toInboxKey } from "@/lib/model/inbox";
import { listInbox } from "@/lib/pause/inbox";
import type { Outcome, Worker } from "@/lib/queue/queue";
import { toNoticeWords } from "./notice-words";
import { postMessage } from "./post-message";
import { readHook, writeResult } from "./settings";
import { toSlackMessage } from "./slack-message";

const first = 2_000;
const longest = 5 * 60_000;
const givenUpAfter = 24 * 3600_000;

/**
 * Works off `notice-hook` tasks, by the notice's id: one message for each thing that still waits. `sending` is written
 * before the request leaves; a process that died in between does not know whether it arrived, and to be told twice is
 * worse than to find it in the inbox. What the receiver did not take is sent again: 2 s, 4 s, 8 s … 5 min, for a day.
 */
export const createHookWorker =
  (deps: Deps, { timeout }: { timeout?: number } = {}): Worker =>
  async ({ key, attempt }) => {
    const { db, now } = deps;
    const id = Number(key);
    const row = await db.notice.findUnique({ where: { id } });
    const hook = await readHook(deps);
    if (row?.hook === "sending") return end(deps, id, "lost");
    if (!row || !hook || row.hook !== "waiting") return { kind: "done" };
    const item = (await listInbox(deps)).find((one) => toInboxKey(one) === row.key);
    if (!item) return end(deps, id, "dropped");
    await db.notice.update({ where: { id }, data: { hook: "sending" } });
    const message = toSlackMessage(item, toNoticeWords(item), hook.base);
    const result = await postMessage(hook.url, message, {
      key: row.key,
      now,
      ...(timeout ? { timeout } : {}),
    });
    if (result.ok) await end(deps, id, "told");
    await writeResult(deps, result);
    if (result.ok) return { kind: "done" };
    if (now().getTime() - Date.parse(row.createdAt) > givenUpAfter) return end(deps, id, "lost");
    await db.notice.update({ where: { id }, data: { hook: "waiting" } });
    const wait = Math.min(longest, first * 2 ** Math.min(attempt - 1, 10));
    return { kind: "again", at: new Date(now().getTime() + wait), problem: result.detail };
  };

async function end({ db, log }: Deps, id: number, hook: "told" | "lost" | "dropped"): Promise<Outcome> {
  await db.notice.update({ where: { id }, data: { hook } });
  if (hook === "lost") log.warn("notice.lost", { notice: id });
  return { kind: "done" };
}

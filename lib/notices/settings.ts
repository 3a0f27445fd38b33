import type { Deps } from "@/lib/deps";
import type { HookResult, NotificationSettings } from "@/lib/model/notice";

const hookKey = "notifications.webhook";
const resultKey = "notifications.webhook.last";

/** Where messages go, and the address that their links lead to: the one that the person used who set it. */
export type Hook = { url: string; base: string };

type Store = Pick<Deps, "db">;

/** The webhook, its secret address included: for sending alone. */
export const readHook = ({ db }: Store): Promise<Hook | null> => read<Hook>(db, hookKey);

/** Sets the webhook or takes it away; what waits for the one before is not sent to the new one. */
export async function writeHook({ db }: Store, hook: Hook | null): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.setting.deleteMany({ where: { key: { in: [hookKey, resultKey] } } });
    if (hook) await tx.setting.create({ data: { key: hookKey, value: JSON.stringify(hook) } });
    await tx.notice.updateMany({ where: { hook: "waiting" }, data: { hook: "dropped" } });
  });
}

/** Remembers how the last message went. */
export async function writeResult({ db }: Store, result: HookResult): Promise<void> {
  const value = JSON.stringify(result);
  await db.setting.upsert({
    where: { key: resultKey },
    create: { key: resultKey, value },
    update: { value },
  });
}

/** What the settings page shows: the address is masked. */
export async function readNotificationSettings({ db }: Store): Promise<NotificationSettings> {
  const hook = await readHook({ db });
  if (!hook) return { webhook: null };
  const last = await read<HookResult>(db, resultKey);
  const waiting = await db.notice.count({ where: { hook: { in: ["waiting", "sending"] } } });
  return { webhook: { host: new URL(hook.url).host, last, waiting } };
}

async function read<T>(db: Deps["db"], key: string): Promise<T | null> {
  const row = await db.setting.findUnique({ where: { key } });
  return row ? (JSON.parse(row.value) as T) : null;
}

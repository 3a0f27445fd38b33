import type { Deps } from "@/lib/deps";
import { type Pruned, type Retention, retention, usualRetention } from "@/lib/model/retention";

const settingsKey = "retention";
const lastKey = "retention.last";

type Store = Pick<Deps, "db">;

/** What a person set, or the usual. */
export async function readRetention({ db }: Store): Promise<Retention> {
  const row = await db.setting.findUnique({ where: { key: settingsKey } });
  return (row && retention.safeParse(JSON.parse(row.value)).data) ?? usualRetention;
}

/** Sets it from now on; nothing is taken away before the next pruning. */
export const writeRetention = ({ db }: Store, settings: Retention): Promise<void> =>
  write(db, settingsKey, settings);

/** The last pruning that took something away, or failed to. */
export async function readLastPruned({ db }: Store): Promise<Pruned | null> {
  const row = await db.setting.findUnique({ where: { key: lastKey } });
  // Written before runs were pruned, too, it has no word of them.
  const none = { runs: { count: 0, oldestAt: null } };
  return row ? { ...none, ...(JSON.parse(row.value) as Omit<Pruned, "runs"> & Partial<Pruned>) } : null;
}

/** Remembers it for the settings page. */
export const writeLastPruned = ({ db }: Store, pruned: Pruned): Promise<void> => write(db, lastKey, pruned);

async function write(db: Deps["db"], key: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value);
  await db.setting.upsert({ where: { key }, create: { key, value: text }, update: { value: text } });
}

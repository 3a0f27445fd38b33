import { setTimeout as after } from "node:timers/promises";
import type { Deps } from "@/lib/deps";
import type { WebhookNews } from "@/lib/github/port";

type Doors = Pick<Deps, "db" | "now" | "watch">;

/**
 * `news` is null for an event that tells us nothing: then only its id is kept. `hookId` is null for one that did not come
 * by itself, but was read from GitHub's list.
 */
export type NewDelivery = { id: string; event: string; hookId: number | null; news: WebhookNews | null };
/** What waits to be worked, as it is kept. */
export type KeptNews = WebhookNews & { hookId: number | null };

type Waiting = { delivery: NewDelivery; resolve: () => void; reject: (error: unknown) => void };
type Line = { waiting: Waiting[]; isWriting: boolean };

/** Of each database, what is to be written next. */
const lines = new WeakMap<Deps["db"], Line>();
const mostAtOnce = 500;
/** Milliseconds. */
const gather = 25;

/**
 * Writes down a delivery and that it is to be worked, once for each id; what comes while the disk is busy is written
 * together next, so that many a second need few writes that are awaited on the disk. Then those who work are woken.
 */
export function storeDelivery(deps: Doors, delivery: NewDelivery): Promise<void> {
  const line = lines.get(deps.db) ?? { waiting: [], isWriting: false };
  lines.set(deps.db, line);
  return new Promise((resolve, reject) => {
    line.waiting.push({ delivery, resolve, reject });
    if (!line.isWriting) void writeAll(deps, line);
  });
}

async function writeAll(deps: Doors, line: Line): Promise<void> {
  line.isWriting = true;
  while (line.waiting.length > 0) {
    // One alone is written at once; among many each waits a moment for the others.
    if (deps.watch.isPressed(deps.now())) await after(gather);
    const some = line.waiting.splice(0, mostAtOnce);
    try {
      await writeDeliveries(
        deps,
        some.map(({ delivery }) => delivery),
      );
      for (const { resolve } of some) resolve();
      deps.watch.noteDeliveries(some.length, deps.now());
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
  }
  line.isWriting = false;
}

/** The same for many at once; gives how many of them were new. */
export async function writeDeliveries(
  { db, now, watch }: Doors,
  deliveries: readonly NewDelivery[],
): Promise<number> {
  const receivedAt = now().toISOString();
  const ids = JSON.stringify(deliveries.map(({ id, event }) => ({ id, event })));
  const added = await db.$transaction(
    async (tx) => {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        INSERT INTO "Delivery" ("id", "event", "receivedAt")
        SELECT value ->> 'id', value ->> 'event', ${receivedAt} FROM json_each(${ids}) WHERE true
        ON CONFLICT DO NOTHING RETURNING "id"`;
      const fresh = new Set(rows.map(({ id }) => id));
      const tasks = deliveries.flatMap(({ id, event, hookId, news }) =>
        // The first of an id alone, should it come twice in one breath.
        fresh.delete(id) && news ? { id, event, news: JSON.stringify({ ...news, hookId }) } : [],
      );
      await tx.$executeRaw`
        INSERT INTO "WaitingDelivery" ("id", "event", "news", "receivedAt", "dueAt")
        SELECT value ->> 'id', value ->> 'event', value ->> 'news', ${receivedAt}, ${receivedAt}
        FROM json_each(${JSON.stringify(tasks)})`;
      return rows.length;
    },
    { maxWait: 10_000, timeout: 10_000 },
  );
  watch.workDeliveries();
  return added;
}

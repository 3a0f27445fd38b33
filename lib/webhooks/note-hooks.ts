import type { Deps } from "@/lib/deps";

type Arrived = { repositoryId: number; hookId: number | null; event: string; receivedAt: string };

/**
 * Notes of each repository which hook told of it last, and when. A hook of somebody else's counts as well, but for one
 * that is heard beside the one that was set up from here; what was read from GitHub's list later shows no hook at work.
 * The ping of a new hook may come before it is written down that the hook is ours; of a stranger's it shows little.
 */
export async function noteHooks(
  { db }: { db: Pick<Deps["db"], "$executeRaw"> },
  deliveries: readonly Arrived[],
): Promise<void> {
  const last = new Map<number, Arrived>();
  for (const one of deliveries) {
    // Of jobs alone nobody could live: who is told of runs is told of all that a look would find.
    if (one.hookId !== null && one.event !== "workflow_job") last.set(one.repositoryId, one);
  }
  if (last.size === 0) return;
  await db.$executeRaw`
    INSERT INTO "Webhook" ("repositoryId", "hookId", "ours", "createdAt", "lastDeliveryAt", "lastEvent")
    SELECT v.value ->> 'repositoryId', v.value ->> 'hookId', false, v.value ->> 'receivedAt',
      v.value ->> 'receivedAt', v.value ->> 'event'
    FROM json_each(${JSON.stringify([...last.values()])}) v WHERE true
    ON CONFLICT ("repositoryId") DO UPDATE SET "lastDeliveryAt" = excluded."lastDeliveryAt",
      "lastEvent" = excluded."lastEvent", "hookId" = excluded."hookId"
    WHERE CASE WHEN "Webhook"."ours" THEN "Webhook"."hookId" = excluded."hookId"
      ELSE excluded."lastEvent" <> 'ping' END`;
}

import type { Tx } from "@/lib/db/client";

/** A repository of which much is told is looked at again no sooner than after so many ms. */
const looksApart = 1000;

/** Has these repositories looked at now; those that were looked at a moment ago a moment later. False: nothing is new. */
export async function hurryLooks(
  { db, now }: { db: Tx; now: () => Date },
  repositoryIds: readonly number[],
): Promise<boolean> {
  if (repositoryIds.length === 0) return false;
  const id = { in: [...new Set(repositoryIds)].map(BigInt) };
  const at = now().getTime();
  const recent = new Date(at - looksApart).toISOString();
  const soon = new Date(at + looksApart).toISOString();
  const { count } = await db.repository.updateMany({
    where: { id, nextLookAt: { not: null }, OR: [{ lastLookAt: null }, { lastLookAt: { lte: recent } }] },
    data: { nextLookAt: null },
  });
  const later = await db.repository.updateMany({
    where: { id, lastLookAt: { gt: recent }, nextLookAt: { gt: soon } },
    data: { nextLookAt: soon },
  });
  return count + later.count > 0;
}

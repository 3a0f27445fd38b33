import type { Db } from "./client";

const hour = 3_600_000;

/** When dispatches and answers left within the last hour: a restart does not give GitHub another hour's worth. */
export async function readRecentWrites(db: Db, now: Date): Promise<string[]> {
  const where = { sentAt: { gt: new Date(now.getTime() - hour).toISOString() } };
  const select = { sentAt: true } as const;
  const rows = [
    ...(await db.dispatch.findMany({ where, select })),
    ...(await db.pause.findMany({ where, select })),
  ];
  return rows.flatMap(({ sentAt }) => sentAt ?? []);
}

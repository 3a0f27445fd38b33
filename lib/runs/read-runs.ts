import type { Run as RunRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";

/**
 * The rows of these runs, in no order, without those that are not there. By itself: through Prisma's own query hundreds
 * of rows take several times as long.
 */
export async function readRuns(
  { db }: Pick<Deps, "db">,
  ids: readonly (bigint | number)[],
): Promise<RunRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<RunRow[]>`
    SELECT n.* FROM json_each(${JSON.stringify(ids.map(Number))}) j CROSS JOIN "Run" n ON n."id" = j.value`;
  return rows.map(toNumbersOfPrisma);
}

/** SQLite's whole numbers come as either. */
const toNumbersOfPrisma = (row: RunRow): RunRow => ({
  ...row,
  ...{ id: BigInt(row.id), repositoryId: BigInt(row.repositoryId), workflowId: BigInt(row.workflowId) },
  ...{ number: Number(row.number), attempt: Number(row.attempt), awaiting: Number(row.awaiting) },
});

import type { DispatchBatch as BatchRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { Batch } from "@/lib/model/batch";
import type { DispatchStatus } from "@/lib/model/dispatch";

type Reader = Pick<Deps, "db">;

/** A batch and how its dispatches stand, or null. */
export async function readBatch({ db }: Reader, id: string): Promise<Batch | null> {
  const row = await db.dispatchBatch.findUnique({ where: { id } });
  return row && ((await toBatches({ db }, [row]))[0] ?? null);
}

/** The newest batches. */
export async function listBatches({ db }: Reader, limit: number): Promise<Batch[]> {
  const rows = await db.dispatchBatch.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return toBatches({ db }, rows);
}

type Count = { batchId: string; status: string; count: number | bigint };

/** Two statements for any number of batches, and one for each that still sends. */
async function toBatches({ db }: Reader, rows: BatchRow[]): Promise<Batch[]> {
  const ids = JSON.stringify(rows.map(({ id }) => id));
  const counts = await db.$queryRaw<Count[]>`SELECT "batchId", "status", count(*) AS "count" FROM "Dispatch"
    WHERE "batchId" IN (SELECT value FROM json_each(${ids})) GROUP BY "batchId", "status"`;
  const places = await db.$queryRaw<
    Count[]
  >`SELECT "batchId", count(DISTINCT "repository") AS "count" FROM "Dispatch"
    WHERE "batchId" IN (SELECT value FROM json_each(${ids})) GROUP BY "batchId"`;
  return Promise.all(
    rows.map((row) => {
      const own = counts.filter(({ batchId }) => batchId === row.id);
      return toBatch({ db }, row, own, Number(places.find(({ batchId }) => batchId === row.id)?.count ?? 0));
    }),
  );
}

async function toBatch({ db }: Reader, row: BatchRow, own: Count[], repositories: number): Promise<Batch> {
  const counts = { pending: 0, sending: 0, dispatched: 0, unconfirmed: 0, failed: 0, cancelled: 0 };
  for (const { status, count } of own) counts[status as DispatchStatus] = Number(count);
  const where = { batchId: row.id, status: "pending" };
  const next =
    counts.pending > 0 ? await db.dispatch.findFirst({ where, orderBy: { nextAttemptAt: "asc" } }) : null;
  const refused = JSON.parse(row.refused);
  const { id, workflow, ref, createdAt, createdBy, plannedAt, stoppedAt } = row;
  return {
    ...{ id, workflow, ref, createdAt, createdBy, plannedAt, stoppedAt, refused, counts },
    inputs: JSON.parse(row.inputs),
    matrix: JSON.parse(row.matrix),
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    repositories,
    // Null sorts first: one that has no time is next in its turn.
    nextAt: next?.nextAttemptAt ?? null,
    waiting: next?.problem ? JSON.parse(next.problem) : null,
  };
}

import type { DispatchBatch as BatchRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { Batch } from "@/lib/model/batch";
import type { DispatchStatus } from "@/lib/model/dispatch";

type Reader = Pick<Deps, "db">;

/** A batch and how its dispatches stand, or null. */
export async function readBatch({ db }: Reader, id: string): Promise<Batch | null> {
  const row = await db.dispatchBatch.findUnique({ where: { id } });
  return row && toBatch({ db }, row);
}

/** The newest batches. */
export async function listBatches({ db }: Reader, limit: number): Promise<Batch[]> {
  const rows = await db.dispatchBatch.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  return Promise.all(rows.map((row) => toBatch({ db }, row)));
}

async function toBatch({ db }: Reader, row: BatchRow): Promise<Batch> {
  const where = { batchId: row.id };
  const [groups, repositories, next] = await Promise.all([
    db.dispatch.groupBy({ by: ["status"], where, _count: true }),
    db.dispatch.findMany({ where, distinct: ["repository"], select: { repository: true } }),
    db.dispatch.findFirst({ where: { ...where, status: "pending" }, orderBy: { nextAttemptAt: "asc" } }),
  ]);
  const counts = { pending: 0, sending: 0, dispatched: 0, unconfirmed: 0, failed: 0, cancelled: 0 };
  for (const { status, _count } of groups) counts[status as DispatchStatus] = _count;
  const refused = JSON.parse(row.refused);
  const { id, workflow, ref, createdAt, createdBy, plannedAt, stoppedAt } = row;
  return {
    ...{ id, workflow, ref, createdAt, createdBy, plannedAt, stoppedAt, refused, counts },
    inputs: JSON.parse(row.inputs),
    matrix: JSON.parse(row.matrix),
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    repositories: repositories.length,
    // Null sorts first: one that has no time is next in its turn.
    nextAt: next?.nextAttemptAt ?? null,
    waiting: next?.problem ? JSON.parse(next.problem) : null,
  };
}

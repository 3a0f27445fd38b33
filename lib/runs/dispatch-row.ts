import type { Tx } from "@/lib/db/client";
import type { Dispatch as DispatchRow } from "@/lib/db/generated/client";
import type { Deps } from "@/lib/deps";
import type { Dispatch, DispatchStatus } from "@/lib/model/dispatch";

export const toDispatch = (row: DispatchRow): Dispatch => ({
  id: row.id,
  repository: row.repository,
  workflow: row.workflow,
  ref: row.ref,
  inputs: JSON.parse(row.inputs),
  status: row.status as DispatchStatus,
  attempts: row.attempts,
  nextAttemptAt: row.nextAttemptAt,
  problem: row.problem ? JSON.parse(row.problem) : null,
  runId: row.runId === null ? null : Number(row.runId),
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  plannedAt: row.plannedAt,
  revision: row.revision,
  batchId: row.batchId,
});

/** What changes of a dispatch; a problem is the object, not its text. */
export type DispatchChange = Partial<
  Pick<Dispatch, "status" | "nextAttemptAt" | "problem" | "runId" | "plannedAt"> & {
    sentAt: string;
    attempts: number;
  }
>;

/**
 * Changes a dispatch if it is in one of these states, and publishes it. Null: it was not, somebody else was quicker; or
 * it was edited since it was read at `revision`.
 */
export async function changeDispatch(
  { db, bus }: Pick<Deps, "db" | "bus">,
  id: string,
  from: readonly DispatchStatus[],
  change: DispatchChange,
  revision?: number,
): Promise<Dispatch | null> {
  const dispatch = await writeDispatch({ db }, id, from, change, revision);
  if (dispatch) publishDispatch({ bus }, dispatch);
  return dispatch;
}

/** The same without a word to the pages. */
export async function writeDispatch(
  { db }: { db: Tx },
  id: string,
  from: readonly DispatchStatus[],
  { problem, runId, ...change }: DispatchChange,
  revision?: number,
): Promise<Dispatch | null> {
  const { count } = await db.dispatch.updateMany({
    where: { id, status: { in: [...from] }, revision },
    data: {
      ...change,
      ...(problem === undefined ? {} : { problem: problem && JSON.stringify(problem) }),
      ...(runId === undefined ? {} : { runId: runId === null ? null : BigInt(runId) }),
    },
  });
  const row = count > 0 ? await db.dispatch.findUnique({ where: { id } }) : null;
  return row && toDispatch(row);
}

export function publishDispatch({ bus }: Pick<Deps, "bus">, { id, status, runId }: Dispatch) {
  bus.publish({ type: "dispatch", dispatchId: id, status, runId });
}

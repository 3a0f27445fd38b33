import type { Tx } from "@/lib/db/client";
import { toAnsweredBy } from "@/lib/model/pause";
import { addTasks } from "@/lib/queue/add-task";
import type { PlannedDispatch } from "./plan-dispatch";

/** The queue's kind of work that sends a dispatch. */
export const dispatchTask = "dispatch";
/** The queue's kind of work that looks for a dispatch's run. */
export const findRunTask = "find-run";

/** A dispatch that was checked and is to be written down. */
export type NewDispatch = PlannedDispatch & {
  id: string;
  plannedAt: string | null;
  createdBy: string | null;
  batch?: { id: string; position: number };
};

/** Who is written down as having asked: the token's login, after the name that the person gave, if any. */
export const toAsker = (login: string | null, by?: string): string | null =>
  login ? toAnsweredBy(by, login) : by || null;

/** Of those that are due, what one person waits for goes before what is one of many. */
export const toRank = ({ batchId }: { batchId: string | null }): number => (batchId === null ? 0 : 1);

/** Writes dispatches and the work of sending them, in the caller's transaction: durable before GitHub hears of any. */
export async function writeDispatches(tx: Tx, dispatches: readonly NewDispatch[], now: Date): Promise<void> {
  const rows = dispatches.map(({ batch, ...dispatch }) => ({
    ...dispatch,
    inputs: JSON.stringify(dispatch.inputs),
    status: "pending",
    nextAttemptAt: dispatch.plannedAt,
    createdAt: now.toISOString(),
    batchId: batch?.id ?? null,
    position: batch?.position ?? 0,
  }));
  await tx.dispatch.createMany({ data: rows });
  const tasks = rows.map((row) => ({
    ...{ key: row.id, payload: {}, rank: toRank(row) },
    dueAt: row.plannedAt ? new Date(row.plannedAt) : now,
  }));
  await addTasks(tx, dispatchTask, tasks, now);
}

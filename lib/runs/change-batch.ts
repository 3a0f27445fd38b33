import type { Deps } from "@/lib/deps";
import type { Batch } from "@/lib/model/batch";
import type { DispatchStatus } from "@/lib/model/dispatch";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { addTasks } from "@/lib/queue/add-task";
import { readBatch } from "./batches";
import { publishDispatch, toDispatch } from "./dispatch-row";
import { dispatchTask, toRank } from "./write-dispatches";

type Doors = Pick<Deps, "db" | "bus" | "queue" | "now">;

/** Withdraws what of a batch has not gone out; what is on its way now goes. Error: unknown (404). */
export async function stopBatch(deps: Doors, id: string): Promise<Result<Batch, Problem>> {
  await deps.db.$transaction(async (tx) => {
    const where = { batchId: id, status: "pending" };
    // Read in here: what has begun to be sent meanwhile keeps its task.
    const waiting = await tx.dispatch.findMany({ where, select: { id: true } });
    await tx.dispatch.updateMany({ where, data: { status: "cancelled", nextAttemptAt: null } });
    await tx.task.deleteMany({ where: { kind: dispatchTask, key: { in: waiting.map((row) => row.id) } } });
    await tx.dispatchBatch.updateMany({ where: { id }, data: { stoppedAt: deps.now().toISOString() } });
  });
  return answer(deps, id);
}

/** Sends what of a batch failed, or was withdrawn, after all. Error: unknown (404). */
export async function retryBatch(
  deps: Doors,
  id: string,
  only: Extract<DispatchStatus, "failed" | "cancelled">,
): Promise<Result<Batch, Problem>> {
  const now = deps.now();
  await deps.db.$transaction(async (tx) => {
    const where = { batchId: id, status: only };
    const rows = await tx.dispatch.findMany({ where, orderBy: { position: "asc" } });
    const ids = rows.map((row) => row.id);
    await tx.dispatch.updateMany({
      where: { id: { in: ids } },
      data: { status: "pending", nextAttemptAt: null, plannedAt: null, problem: null },
    });
    const tasks = rows.map((row) => ({ key: row.id, payload: {}, rank: toRank(row) }));
    await addTasks(tx, dispatchTask, tasks, now);
    if (only === "cancelled") await tx.dispatchBatch.updateMany({ where: { id }, data: { stoppedAt: null } });
  });
  deps.queue.nudge(dispatchTask);
  return answer(deps, id);
}

async function answer(deps: Doors, id: string): Promise<Result<Batch, Problem>> {
  const batch = await readBatch(deps, id);
  if (!batch) return err(createProblem("not_found", "There is no such batch."));
  const one = await deps.db.dispatch.findFirst({ where: { batchId: id } });
  // One word for all of them: pages ask for the lists then.
  if (one) publishDispatch(deps, toDispatch(one));
  return ok(batch);
}

import type { Deps } from "@/lib/deps";
import type { Dispatch, DispatchStatus } from "@/lib/model/dispatch";
import { addTask } from "@/lib/queue/add-task";
import { publishDispatch, writeDispatch } from "./dispatch-row";
import { dispatchTask, findRunTask, toRank } from "./write-dispatches";

/**
 * Has a dispatch sent again, if it is in one of these states: row and task in one transaction, for what is pending and
 * has no task would wait for ever. It is looked for no longer, and goes now, whatever time it was planned for. Null: it
 * was in another state.
 */
export async function queueAgain(
  deps: Pick<Deps, "db" | "bus" | "queue" | "now">,
  id: string,
  from: readonly DispatchStatus[],
): Promise<Dispatch | null> {
  const change = { status: "pending", nextAttemptAt: null, plannedAt: null, problem: null } as const;
  const now = deps.now();
  const dispatch = await deps.db.$transaction(async (tx) => {
    const written = await writeDispatch({ db: tx }, id, from, change);
    if (written) {
      await tx.task.deleteMany({ where: { kind: findRunTask, key: id } });
      await addTask(tx, { kind: dispatchTask, key: id, payload: {}, now, rank: toRank(written) });
    }
    return written;
  });
  if (dispatch) publishDispatch(deps, dispatch);
  deps.queue.nudge(dispatchTask);
  return dispatch;
}

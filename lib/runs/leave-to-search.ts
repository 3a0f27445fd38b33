import type { Deps } from "@/lib/deps";
import type { DispatchStatus } from "@/lib/model/dispatch";
import { addTask } from "@/lib/queue/add-task";
import { type DispatchChange, publishDispatch, writeDispatch } from "./dispatch-row";
import { firstLook } from "./find-run";
import { findRunTask } from "./write-dispatches";

type Doors = Pick<Deps, "db" | "bus" | "queue" | "now">;

/**
 * Changes a dispatch and has its run looked for, in one transaction: a search that begins at once must not find the row
 * as it was, and end. `crashed`: what left no trace is sent again by itself.
 */
export async function leaveToSearch(
  deps: Doors,
  id: string,
  from: readonly DispatchStatus[],
  change: DispatchChange,
  { crashed = false, dueAt = firstLook(deps.now()) }: { crashed?: boolean; dueAt?: Date } = {},
) {
  const task = { kind: findRunTask, key: id, payload: { crashed }, now: deps.now(), dueAt };
  const left = await deps.db.$transaction(async (tx) => {
    const written = await writeDispatch({ db: tx }, id, from, change);
    if (written) await addTask(tx, task);
    return written;
  });
  if (left) publishDispatch(deps, left);
  deps.queue.nudge(findRunTask);
}

import type { Deps } from "@/lib/deps";
import type { Dispatch, DispatchEdit } from "@/lib/model/dispatch";
import { refuseTime } from "@/lib/model/planned-time";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { addTask } from "@/lib/queue/add-task";
import { createFieldProblem } from "./check-inputs";
import { refuse } from "./dispatch";
import { publishDispatch, toDispatch } from "./dispatch-row";
import { getDispatch } from "./dispatches";
import { planDispatch } from "./plan-dispatch";
import { dispatchTask, toRank } from "./write-dispatches";

type Doors = Pick<Deps, "db" | "github" | "bus" | "queue" | "now">;

/**
 * Changes inputs, ref or time of a dispatch that waits, or that missed its time. What is being sent just now is sent as
 * it is. Errors: unknown (404), not waiting or changed by somebody else since `revision` (409), bad fields (422).
 */
export async function editDispatch(
  deps: Doors,
  id: string,
  edit: DispatchEdit,
): Promise<Result<Dispatch, Problem>> {
  const known = await getDispatch(deps, id);
  const rule = "Only what waits can be changed";
  if (!known || !isEditable(known)) return refuse(deps, id, rule);
  const revision = edit.revision ?? known.revision;
  const plannedAt = edit.plannedAt === undefined ? known.plannedAt : edit.plannedAt;
  const late = edit.plannedAt ? refuseTime(edit.plannedAt, deps.now()) : null;
  if (late) return err(createFieldProblem("plannedAt", late));
  const { ref = known.ref, inputs = known.inputs } = edit;
  const plan = await planDispatch(deps, {
    repository: known.repository,
    workflow: known.workflow,
    ref,
    inputs,
  });
  if (!plan.ok) return plan;
  const now = deps.now();
  const count = await deps.db.$transaction(async (tx) => {
    const written = await tx.dispatch.updateMany({
      // Once it is being sent the row says so, and this finds nothing.
      where: { id, status: known.status, revision },
      data: {
        ref: plan.value.ref,
        inputs: JSON.stringify(plan.value.inputs),
        ...{ plannedAt, nextAttemptAt: plannedAt, status: "pending", problem: null },
        revision: revision + 1,
      },
    });
    const dueAt = plannedAt ? new Date(plannedAt) : now;
    if (written.count > 0)
      await addTask(tx, { kind: dispatchTask, key: id, payload: {}, now, dueAt, rank: toRank(known) });
    return written.count;
  });
  if (count === 0) return refuseLate(deps, id, rule);
  const changed = toDispatch(await deps.db.dispatch.findUniqueOrThrow({ where: { id } }));
  publishDispatch(deps, changed);
  deps.queue.nudge(dispatchTask);
  return ok(changed);
}

const isEditable = ({ status, problem }: Dispatch): boolean =>
  status === "pending" || (status === "failed" && problem?.code === "missed");

async function refuseLate(deps: Doors, id: string, rule: string): Promise<Result<never, Problem>> {
  const now = await getDispatch(deps, id);
  if (!now || !isEditable(now)) return refuse(deps, id, rule);
  const why = "Somebody else has changed it since you opened it. Look at it again.";
  return err(createProblem("conflict", why));
}

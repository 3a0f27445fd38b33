import { randomUUID } from "node:crypto";
import type { Deps } from "@/lib/deps";
import type { Batch, BatchWish } from "@/lib/model/batch";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { workflowFileName } from "@/lib/model/workflow";
import { readBatch } from "./batches";
import { createFieldProblem } from "./check-inputs";
import { publishDispatch, toDispatch } from "./dispatch-row";
import { planBatch } from "./plan-batch";
import { dispatchTask, toAsker, writeDispatches } from "./write-dispatches";

type Doors = Pick<Deps, "db" | "github" | "bus" | "queue" | "now" | "watch">;

/**
 * Writes a batch with all its dispatches in one transaction, before GitHub hears of any; the same wish under the same id
 * gives the batch that is there. Errors: nothing to send, too many (422), other dispatches than the preview showed (409).
 */
export async function createBatch(deps: Doors, wish: BatchWish): Promise<Result<Batch, Problem>> {
  const known = wish.id ? await readBatch(deps, wish.id) : null;
  if (known) return ok(known);
  const plan = await planBatch(deps, wish);
  if (!plan.ok) return plan;
  const { lines, sendable, digest } = plan.value;
  if (wish.digest !== undefined && wish.digest !== digest) {
    const why =
      "What would be sent is no longer what the preview showed: a file has changed, or GitHub could not be asked. Look at it again.";
    return err(createProblem("conflict", why));
  }
  const first = lines.find(({ problem }) => problem)?.problem;
  if (sendable.length === 0) {
    return err(createFieldProblem("repositories", `Nothing of this can be sent. ${first?.detail ?? ""}`));
  }
  const now = deps.now();
  const id = wish.id ?? randomUUID();
  const common = { plannedAt: wish.plannedAt ?? null, createdBy: toAsker(deps.watch.login, wish.by) };
  const rows = sendable.map((one, position) => ({
    ...one,
    ...common,
    id: randomUUID(),
    batch: { id, position },
  }));
  await deps.db.$transaction(async (tx) => {
    await tx.dispatchBatch.create({
      data: {
        ...common,
        id,
        workflow: workflowFileName(sendable[0]!.workflow),
        ref: wish.ref ?? null,
        inputs: JSON.stringify(wish.inputs),
        matrix: JSON.stringify(wish.matrix),
        refused: JSON.stringify(lines.filter(({ problem }) => problem)),
        createdAt: now.toISOString(),
      },
    });
    await writeDispatches(tx, rows, now);
  });
  const written = await deps.db.dispatch.findFirst({ where: { batchId: id } });
  // One word for all of them: pages ask for the lists then.
  if (written) publishDispatch(deps, toDispatch(written));
  deps.queue.nudge(dispatchTask);
  return ok((await readBatch(deps, id))!);
}

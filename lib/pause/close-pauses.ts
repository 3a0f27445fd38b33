import type { Deps } from "@/lib/deps";
import { amendAwaiting } from "@/lib/runs/amend";

type Doors = Pick<Deps, "db" | "bus">;

/** Closes the unanswered questions of a run that was cancelled or deleted: nobody waits for them any more. */
export async function closePauses(deps: Doors, runId: number): Promise<void> {
  const open = await deps.db.pause.findMany({
    where: { runId: BigInt(runId), state: "awaiting" },
    select: { id: true },
  });
  if (open.length === 0) return;
  const ids = open.map((pause) => pause.id);
  await deps.db.pause.updateMany({
    where: { id: { in: ids }, state: "awaiting" },
    data: { state: "closed" },
  });
  await amendAwaiting(deps, [runId]);
  await publishPauses(deps, ids);
}

/** Tells the pages that these pauses changed, with the state they have now. */
export async function publishPauses({ db, bus }: Doors, ids: readonly string[]): Promise<void> {
  const rows = await db.pause.findMany({ where: { id: { in: [...ids] } } });
  for (const { id, runId, state } of rows) {
    bus.publish({ type: "pause", pauseId: id, runId: Number(runId), state });
  }
}

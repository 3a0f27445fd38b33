import type { Deps } from "@/lib/deps";
import { toRun } from "./run-row";

/** Tells the pages that these runs changed, each once, with the status they have now. */
export async function publishRuns({ db, bus }: Pick<Deps, "db" | "bus">, runIds: readonly number[]) {
  if (runIds.length === 0) return;
  const rows = await db.run.findMany({ where: { id: { in: [...new Set(runIds)].map(BigInt) } } });
  for (const row of rows) {
    const { id, repository, status, conclusion } = toRun(row);
    bus.publish({ type: "run", runId: id, repository, status, conclusion });
  }
}

import type { Deps } from "@/lib/deps";
import { forgetThenRemove } from "@/lib/model/forget-then-remove";
import { publishRuns } from "@/lib/runs/publish-runs";
import { removeArtifact } from "./store";

type Doors = Pick<Deps, "db" | "env" | "bus" | "now">;

/**
 * Takes an artifact's bytes off our disk; its row stays and says that they are gone, and since when. One that a person
 * keeps is left as it is. Gives whether it was dropped; throws what the disk throws.
 */
export async function dropArtifact({ db, env, bus, now }: Doors, id: number): Promise<boolean> {
  const where = { id: BigInt(id) };
  const row = await db.artifact.findUnique({ where, select: { keptAt: true, runId: true } });
  if (row?.keptAt) return false;
  await forgetThenRemove(
    () => db.artifact.updateMany({ where, data: { storedAt: null, prunedAt: now().toISOString() } }),
    () => removeArtifact(env.dataDir, id),
  );
  if (row?.runId) await publishRuns({ db, bus }, [Number(row.runId)]);
  return true;
}

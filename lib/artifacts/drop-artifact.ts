import type { Deps } from "@/lib/deps";
import { removeArtifact } from "./store";

/**
 * Takes an artifact's bytes off our disk; its row stays and says that they are gone. One that a person keeps is left
 * as it is. Gives whether it was dropped; throws what the disk throws.
 */
export async function dropArtifact({ db, env }: Pick<Deps, "db" | "env">, id: number): Promise<boolean> {
  const row = await db.artifact.findUnique({ where: { id: BigInt(id) }, select: { keptAt: true } });
  if (row?.keptAt) return false;
  await removeArtifact(env.dataDir, id);
  await db.artifact.updateMany({ where: { id: BigInt(id) }, data: { storedAt: null } });
  return true;
}

import type { Deps } from "@/lib/deps";
import type { ArtifactFiles } from "@/lib/model/artifact";
import type { Problem } from "@/lib/model/problem";
import { ok, type Result } from "@/lib/model/result";
import { keepArtifact } from "./keep-artifact";
import { listEntries } from "./read-archive";

const mostItems = 10_000;

/**
 * What is inside an artifact, which is fetched first where it must be. Errors: those of fetching it, 422 an archive that
 * cannot be trusted.
 */
export async function listFiles(
  deps: Deps,
  id: number,
): Promise<Result<Omit<ArtifactFiles, "site">, Problem>> {
  const kept = await keepArtifact(deps, id);
  if (!kept.ok) return kept;
  const listed = await listEntries(kept.value);
  if (!listed.ok) return listed;
  const { entries, total, truncated } = listed.value;
  const items = entries.slice(0, mostItems).map(({ path, size }) => ({ path, size }));
  return ok({ items, total, truncated: truncated || items.length < entries.length });
}

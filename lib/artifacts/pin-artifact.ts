import type { Deps } from "@/lib/deps";
import type { Artifact } from "@/lib/model/artifact";
import type { Problem } from "@/lib/model/problem";
import type { Result } from "@/lib/model/result";
import { publishRuns } from "@/lib/runs/publish-runs";
import { keepArtifact } from "./keep-artifact";
import { knownArtifact } from "./known-artifact";

/**
 * Keeps an artifact past GitHub's expiry: fetches it, unless it lies here already, and marks it as one that is never
 * pruned. Errors: those of fetching it; then nothing is marked.
 */
export async function pinArtifact(deps: Deps, id: number): Promise<Result<Artifact, Problem>> {
  const kept = await keepArtifact(deps, id);
  if (!kept.ok) return kept;
  return mark(deps, id, deps.now().toISOString());
}

/** Takes the mark away. Its bytes stay where they lie until room is made. Errors: 404 unknown. */
export const unpinArtifact = (deps: Deps, id: number): Promise<Result<Artifact, Problem>> =>
  mark(deps, id, null);

async function mark(deps: Deps, id: number, keptAt: string | null): Promise<Result<Artifact, Problem>> {
  const row = { id: BigInt(id) };
  // One that is kept already goes on being kept since then.
  const changed = await deps.db.artifact.updateMany({
    where: keptAt === null ? { ...row, keptAt: { not: null } } : { ...row, keptAt: null },
    data: { keptAt },
  });
  const artifact = await knownArtifact(deps, id);
  if (artifact.ok && artifact.value.runId !== null && changed.count > 0)
    await publishRuns(deps, [artifact.value.runId]);
  return artifact;
}

import type { Deps } from "@/lib/deps";
import type { ArtifactFetch } from "@/lib/model/artifact";
import type { Problem } from "@/lib/model/problem";
import { ok, type Result } from "@/lib/model/result";
import { fetchesOf } from "./fetch-progress";
import { keepArtifact } from "./keep-artifact";
import { knownArtifact } from "./known-artifact";
import { findArtifact } from "./store";

/** How far an artifact's bytes have come to our disk. Errors: 404 unknown. */
export async function readFetch(deps: Deps, id: number): Promise<Result<ArtifactFetch, Problem>> {
  const artifact = await knownArtifact(deps, id);
  if (!artifact.ok) return artifact;
  const under = fetchesOf(deps.db).get(id);
  if (under) {
    const { received, size } = under;
    return ok({ state: "fetching", received, size: size ?? artifact.value.size });
  }
  const stored = await findArtifact(deps.env.dataDir, id);
  return stored
    ? ok({ state: "stored", received: stored.size, size: stored.size })
    : ok({ state: "absent", received: 0, size: artifact.value.size });
}

/**
 * Has an artifact on our disk, and answers when it is there; for those who look at its bytes later. Errors: those of
 * `keepArtifact`.
 */
export async function fetchNow(deps: Deps, id: number): Promise<Result<ArtifactFetch, Problem>> {
  const kept = await keepArtifact(deps, id);
  return kept.ok ? readFetch(deps, id) : kept;
}

/** Ends the fetch of an artifact that is on its way, for all who wait for it. Errors: 404 unknown. */
export async function cancelFetch(deps: Deps, id: number): Promise<Result<ArtifactFetch, Problem>> {
  fetchesOf(deps.db).get(id)?.cancel();
  return readFetch(deps, id);
}

import type { Deps } from "@/lib/deps";
import type { ArtifactFetch } from "@/lib/model/artifact";
import type { Problem } from "@/lib/model/problem";
import { ok, type Result } from "@/lib/model/result";
import { fetchesOf } from "./fetch-progress";
import { knownArtifact } from "./known-artifact";
import { findArtifact } from "./store";

/** How far an artifact's bytes have come to our disk. Errors: 404 unknown. */
export async function readFetch(deps: Deps, id: number): Promise<Result<ArtifactFetch, Problem>> {
  const artifact = await knownArtifact(deps, id);
  if (!artifact.ok) return artifact;
  const under = fetchesOf(deps.db).get(id);
  if (under) return ok({ state: "fetching", ...under, size: under.size ?? artifact.value.size });
  const stored = await findArtifact(deps.env.dataDir, id);
  return stored
    ? ok({ state: "stored", received: stored.size, size: stored.size })
    : ok({ state: "absent", received: 0, size: artifact.value.size });
}

"use client";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import type { ArtifactFetch, ArtifactFiles } from "@/lib/model/artifact";
import type { Problem } from "@/lib/model/problem";

/** What is inside of an artifact, and how far it has come while it is fetched first; null asks for nothing. */
export function useArtifactFiles(id: number | null): {
  files: ArtifactFiles | null;
  problem: Problem | null;
  fetching: ArtifactFetch | null;
  retry: () => void;
} {
  const still = { revalidateOnFocus: false, revalidateIfStale: false, refreshInterval: 0 };
  const listed = useApi<ArtifactFiles>(id === null ? null : keys.artifactFiles(id), still);
  const waits = id !== null && !listed.data && !listed.error;
  const fetched = useApi<ArtifactFetch>(waits ? keys.artifactFetch(id) : null, {
    refreshInterval: 500,
    dedupingInterval: 200,
  });
  return {
    files: listed.data ?? null,
    problem: listed.data ? null : (listed.error ?? null),
    fetching: fetched.data ?? null,
    retry: () => void listed.mutate(),
  };
}

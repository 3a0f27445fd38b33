"use client";
import { useRef, useState } from "react";
import { cancelArtifactFetch, fetchArtifact } from "@/lib/client/actions";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import type { Artifact, ArtifactFetch } from "@/lib/model/artifact";
import type { Problem } from "@/lib/model/problem";

type Fetching = { of: readonly Artifact[]; at: number };

/** Fetches artifacts to this machine one after another, says how far it is, and can be cancelled. */
export function useFetchSeveral(onDone: () => void) {
  const [fetching, setFetching] = useState<Fetching | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const leaving = useRef(false);
  const current = fetching?.of[fetching.at] ?? null;
  const { data } = useApi<ArtifactFetch>(current ? keys.artifactFetch(current.id) : null, {
    refreshInterval: 500,
    // What has come of one says nothing of the next.
    keepPreviousData: false,
    dedupingInterval: 200,
  });

  async function start(of: readonly Artifact[]): Promise<void> {
    leaving.current = false;
    setProblem(null);
    for (const [at, artifact] of of.entries()) {
      setFetching({ of, at });
      const answer = await fetchArtifact(artifact.id);
      if (leaving.current) break;
      if (!answer.ok) {
        setProblem({ ...answer.error, detail: `${artifact.name}: ${answer.error.detail}` });
        break;
      }
      if (at === of.length - 1) onDone();
    }
    setFetching(null);
  }
  async function cancel(): Promise<void> {
    leaving.current = true;
    if (current) await cancelArtifactFetch(current.id);
  }
  const bytes = (some: readonly Artifact[]) => some.reduce((sum, { size }) => sum + size, 0);
  return {
    problem,
    start,
    cancel,
    progress: fetching && {
      done: fetching.at,
      of: fetching.of.length,
      received: bytes(fetching.of.slice(0, fetching.at)) + (data?.received ?? 0),
      size: bytes(fetching.of),
    },
  };
}

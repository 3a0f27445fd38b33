"use client";
import { PinIcon, PinSlashIcon } from "@primer/octicons-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { keepArtifact, releaseArtifact } from "@/lib/client/actions";
import { type Artifact, isAvailable } from "@/lib/model/artifact";
import type { Problem } from "@/lib/model/problem";
import { useRunAgain } from "../use-open-run";

/** Keeps an artifact past GitHub's expiry, and lets it go again. */
export function KeepButton({ artifact }: { artifact: Artifact }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const readAgain = useRunAgain(artifact.runId);
  const kept = artifact.keptAt !== null;
  if (!kept && !isAvailable(artifact)) return null;

  async function press() {
    setBusy(true);
    const done = await (kept ? releaseArtifact(artifact.id) : keepArtifact(artifact.id));
    if (done.ok) await readAgain();
    setProblem(done.ok ? null : done.error);
    setBusy(false);
  }
  const name = kept ? `Let go of ${artifact.name}` : `Keep ${artifact.name} past its expiry`;
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        busy={busy}
        aria-label={name}
        title={kept ? "It stays on this disk until you let it go" : "Fetch it, and keep it on this disk"}
        icon={kept ? <PinSlashIcon /> : <PinIcon />}
        onClick={() => void press()}
      >
        {kept ? "Let go" : "Keep"}
      </Button>
      {problem && (
        <p role="alert" className="basis-full text-failure text-xs">
          {problem.title}: {problem.detail}
        </p>
      )}
    </>
  );
}

"use client";
import { DownloadIcon } from "@primer/octicons-react";
import { useState } from "react";
import { formatBytes } from "@/components/ui/format";
import { Panel, Section } from "@/components/ui/section";
import { type Artifact, isAvailable } from "@/lib/model/artifact";
import type { RunDetail } from "@/lib/model/run";
import { ArtifactRow } from "./artifact-row";

/** What the run uploaded: look inside, keep, download one, or several as one zip. */
export function ArtifactList({ run }: { run: RunDetail }) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const { artifacts } = run;
  if (artifacts.length === 0) return null;
  const available = artifacts.filter(isAvailable);
  const picked = available.filter(({ id }) => chosen.has(id));
  return (
    <Section
      title="Artifacts"
      count={artifacts.length}
      actions={available.length > 1 && <DownloadSeveral run={run} picked={picked} available={available} />}
    >
      <Panel>
        <ul className="divide-y divide-line">
          {artifacts.map((artifact) => (
            <ArtifactRow
              key={artifact.id}
              run={run}
              artifact={artifact}
              chosen={available.length > 1 ? chosen.has(artifact.id) : null}
              onChoose={(choose) => {
                const next = new Set(chosen);
                if (choose) next.add(artifact.id);
                else next.delete(artifact.id);
                setChosen(next);
              }}
            />
          ))}
        </ul>
      </Panel>
    </Section>
  );
}

/** All of them, until some are chosen. */
function DownloadSeveral({
  run,
  picked,
  available,
}: {
  run: RunDetail;
  picked: Artifact[];
  available: Artifact[];
}) {
  const some = picked.length > 0 ? picked : available;
  const bytes = some.reduce((sum, { size }) => sum + size, 0);
  const query = picked.length > 0 ? `?ids=${picked.map(({ id }) => id).join(",")}` : "";
  return (
    <a
      href={`/api/runs/${run.id}/artifacts/zip${query}`}
      download
      title="As one zip; what is not on this disk yet is fetched first"
      className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 text-accent text-xs hover:bg-raised"
    >
      <DownloadIcon />
      {picked.length > 0 ? `Download ${picked.length} as one zip` : "Download all"}
      <span className="text-muted">{formatBytes(bytes)}</span>
    </a>
  );
}

"use client";
import { useState } from "react";
import { Panel, Section } from "@/components/ui/section";
import { isAvailable } from "@/lib/model/artifact";
import type { RunDetail } from "@/lib/model/run";
import { ArtifactRow } from "./artifact-row";
import { DownloadSeveral } from "./download-several";

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

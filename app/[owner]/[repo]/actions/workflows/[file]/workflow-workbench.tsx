"use client";
import { useState } from "react";
import type { RawValues } from "@/components/input-form/raw-values";
import { Section } from "@/components/ui/section";
import type { Dispatch } from "@/lib/model/dispatch";
import type { Problem } from "@/lib/model/problem";
import type { Result } from "@/lib/model/result";
import type { Run } from "@/lib/model/run";
import { type WorkflowFile, workflowFileName } from "@/lib/model/workflow";
import type { WorkflowView } from "@/lib/runs/workflow-view";
import { LastRuns } from "./last-runs";
import { LazyRunForm } from "./lazy-run-form";
import type { FromRun } from "./load-workflow";
import { SentDispatch } from "./sent-dispatch";

export type Initial = {
  ref: string;
  file: Result<WorkflowFile, Problem>;
  runs: Run[];
  dispatches: Dispatch[];
  from: FromRun | null;
};

/** The form at the left, the last runs with their inputs at the right: those inputs can be used again. */
export function WorkflowWorkbench({ workflow, initial }: { workflow: WorkflowView; initial: Initial }) {
  const [sent, setSent] = useState<Dispatch | null>(null);
  const [wish, setWish] = useState<{ ref: string; inputs: RawValues } | null>(null);
  const file = workflowFileName(workflow.path);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Section title="Run it">
          <div id="run" className="scroll-mt-16 rounded-md border border-line bg-surface p-4">
            <LazyRunForm workflow={workflow} initial={initial} wish={wish} onSent={setSent} />
          </div>
        </Section>
        {sent && <SentDispatch key={sent.id} initial={sent} />}
      </div>
      <LastRuns
        repository={workflow.repository}
        workflow={file}
        initial={initial}
        onUse={(ref, inputs) => setWish({ ref, inputs })}
      />
    </div>
  );
}

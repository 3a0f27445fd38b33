"use client";
import { useState } from "react";
import { useDebounced } from "@/components/repositories/use-debounced";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { BatchForm } from "./batch-form";
import { RepositoryChoice } from "./repository-choice";
import { WorkflowChoice } from "./workflow-choice";

/** Which workflow and where at the left, with which inputs at the right, and beneath what that makes. */
export function BatchWorkbench({ initial }: { initial: { workflow: string; repositories: string[] } }) {
  const [written, setWritten] = useState(initial.workflow);
  const [chosen, setChosen] = useState<string[]>(initial.repositories);
  const workflow = useDebounced(written.trim(), 250);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        <WorkflowChoice value={written} onChange={setWritten} />
        <RepositoryChoice workflow={workflow} chosen={chosen} onChange={setChosen} />
      </div>
      <Section title="Inputs">
        {workflow === "" || chosen.length === 0 ? (
          <EmptyState title="Choose a workflow and its repositories first">
            The inputs are those of the first repository that you choose.
          </EmptyState>
        ) : (
          <BatchForm key={workflow} workflow={workflow} repositories={chosen} />
        )}
      </Section>
    </div>
  );
}

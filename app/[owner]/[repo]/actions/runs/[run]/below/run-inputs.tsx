import { AnswerValues } from "@/components/pause/answer-values";
import { Panel, Section } from "@/components/ui/section";
import type { RunDetail } from "@/lib/model/run";

/** What the run was started with, where it was started from here. */
export function RunInputs({ run }: { run: RunDetail }) {
  if (!run.inputs || Object.keys(run.inputs).length === 0) return null;
  return (
    <Section title="Inputs" count={Object.keys(run.inputs).length}>
      <Panel className="p-3">
        <AnswerValues values={run.inputs} />
      </Panel>
    </Section>
  );
}

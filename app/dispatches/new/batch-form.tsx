"use client";
import { EyeIcon } from "@primer/octicons-react";
import { useState } from "react";
import { WhenField } from "@/components/dispatches/when-field";
import { InputForm } from "@/components/input-form/input-form";
import { toTouched } from "@/components/input-form/raw-values";
import { useInputForm } from "@/components/input-form/use-input-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemBox } from "@/components/ui/problem-box";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import { countCombinations, mostDispatches } from "@/lib/model/batch-size";
import type { WorkflowFile } from "@/lib/model/workflow";
import { BatchPreviewList } from "./batch-preview-list";
import { type Several, SeveralValues } from "./several-values";
import { useBatch } from "./use-batch";

/** Ref and inputs for all of them, inputs with several values, then the preview, then the sending. */
export function BatchForm({ workflow, repositories }: { workflow: string; repositories: string[] }) {
  const [ref, setRef] = useState("");
  const [plannedAt, setPlannedAt] = useState<string | null>(null);
  const [several, setSeveral] = useState<Several>({});
  const { data, error } = useApi<WorkflowFile>(
    keys.workflowFile(repositories[0]!, workflow, ref.trim() || undefined),
    { keepPreviousData: true },
  );
  const specs = data?.inputs ?? {};
  const matrix = Object.fromEntries(
    Object.entries(several).map(([name, values]) => [name, values.filter((value) => value.trim() !== "")]),
  );
  const form = useInputForm({
    specs: Object.fromEntries(Object.entries(specs).filter(([name]) => !(name in several))),
    draftKey: `batch:${workflow}`,
    onSubmit: () => batch.look(),
  });
  const batch = useBatch({
    workflow,
    repositories,
    ref: ref.trim() || undefined,
    // What nobody touched takes each repository's own default.
    inputs: toTouched(form.specs, form.shown),
    matrix,
    plannedAt,
  });
  const count = repositories.length * countCombinations(matrix);
  const tooMany = count > mostDispatches;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-md border border-line bg-surface p-4">
        <InputForm
          form={form}
          label={`Run ${workflow} in many repositories`}
          repository={repositories[0]!}
          action={{ label: `Preview ${toCount(count)}`, variant: "default", icon: <EyeIcon /> }}
          disabled={count === 0 || tooMany}
        >
          <Field
            id={`${form.id}-ref`}
            label="Branch or tag"
            description="The same in all of them; left empty, each one's default branch."
          >
            {(ids) => (
              <Input
                {...ids}
                autoComplete="off"
                spellCheck={false}
                placeholder="default branch"
                value={ref}
                onChange={(event) => setRef(event.target.value)}
              />
            )}
          </Field>
          <WhenField id={`${form.id}-when`} value={plannedAt} onChange={setPlannedAt} />
          <SeveralValues specs={specs} several={several} onChange={setSeveral} />
          {error && <ProblemBox problem={error} />}
        </InputForm>
        <p className={tooMany || count === 0 ? "text-failure text-sm" : "text-muted text-sm"}>
          {tooMany
            ? `That makes ${toCount(count)}; at most ${mostDispatches} go together.`
            : count === 0
              ? "Give each input with several values at least one."
              : `${toSum(repositories.length, matrix)}. What you leave as it is takes each repository's own default.`}
        </p>
      </div>
      {batch.preview && <BatchPreviewList batch={batch} preview={batch.preview} />}
    </div>
  );
}

export const toCount = (count: number): string =>
  count === 1 ? "1 dispatch" : `${count.toLocaleString("en")} dispatches`;

function toSum(repositories: number, matrix: Record<string, unknown[]>): string {
  const where = repositories === 1 ? "1 repository" : `${repositories} repositories`;
  const values = Object.entries(matrix).map(([name, list]) => `${list.length} × ${name}`);
  return [where, ...values].join(", ");
}

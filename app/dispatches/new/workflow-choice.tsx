"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useWorkflowSearch } from "@/lib/client/use-api";
import { workflowFileName } from "@/lib/model/workflow";

/** The workflow's file, by name: known ones are suggested, those in most repositories first. */
export function WorkflowChoice({ value, onChange }: { value: string; onChange: (file: string) => void }) {
  const known = useWorkflowSearch({ limit: "500" }).data?.items ?? [];
  const counts = new Map<string, number>();
  for (const { path, dispatchable } of known) {
    const file = workflowFileName(path);
    if (dispatchable !== false) counts.set(file, (counts.get(file) ?? 0) + 1);
  }
  const files = [...counts].sort(([, a], [, b]) => b - a);
  return (
    <Field
      id="batch-workflow"
      label="Workflow"
      description="The name of its file, the same in all repositories."
    >
      {(ids) => (
        <>
          <Input
            {...ids}
            list="batch-workflows"
            autoComplete="off"
            spellCheck={false}
            placeholder="ci.yml"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id="batch-workflows">
            {files.map(([file, count]) => (
              <option key={file} value={file}>
                {count === 1 ? "in 1 repository" : `in ${count} repositories`}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

"use client";
import { RefPicker } from "@/components/input-form/ref-picker";
import type { InputFormState } from "@/components/input-form/use-input-form";
import { Field } from "@/components/ui/field";
import { WhenField } from "./when-field";

/** The fields before a dispatch's inputs: its branch or tag, and its time with what the server has against it. */
export function WhereAndWhen({
  form,
  repository,
  refName,
  onRef,
  plannedAt,
  onPlannedAt,
}: {
  form: Pick<InputFormState, "id" | "problem">;
  repository: string;
  refName: string;
  onRef: (ref: string) => void;
  plannedAt: string | null;
  onPlannedAt: (at: string | null) => void;
}) {
  return (
    <>
      <Field id={`${form.id}-ref`} label="Branch or tag">
        {(ids) => <RefPicker {...ids} repository={repository} value={refName} onChange={onRef} />}
      </Field>
      <WhenField
        id={`${form.id}-when`}
        value={plannedAt}
        error={form.problem?.errors?.find(({ path }) => path === "plannedAt")?.message}
        onChange={onPlannedAt}
      />
    </>
  );
}

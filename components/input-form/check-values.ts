import { createInputsSchema, type InputSpecs, type InputValue } from "@/lib/model/input-form";
import type { FieldErrors, RawValues } from "./raw-values";

export type Checked = { ok: true; values: Record<string, InputValue> } | { ok: false; errors: FieldErrors };

/** Checks what stands in the form by the schema that the server uses too. */
export function checkValues(specs: InputSpecs, shown: RawValues): Checked {
  const parsed = createInputsSchema(specs).safeParse(shown);
  if (!parsed.success) {
    const errors: FieldErrors = {};
    for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? "")] ??= issue.message;
    return { ok: false, errors };
  }
  const values: Record<string, InputValue> = {};
  for (const [name, value] of Object.entries(parsed.data)) if (value !== undefined) values[name] = value;
  return { ok: true, values };
}

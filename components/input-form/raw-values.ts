import type { InputSpec, InputSpecs } from "@/lib/model/input-form";
import type { Problem } from "@/lib/model/problem";

/** What stands in a control: text, `"true"`/`"false"`, or the ticked options. */
export type RawValue = string | string[];
/** By input name; a name that is missing was not touched and shows its default. */
export type RawValues = Record<string, RawValue>;
/** One sentence per wrong input. */
export type FieldErrors = Record<string, string>;

/** What an untouched control shows. */
function toRawDefault(spec: InputSpec): RawValue {
  if (spec.multiple) return spec.default === null ? [] : [String(spec.default)];
  if (spec.default !== null) return String(spec.default);
  return spec.type === "boolean" && !spec.required ? "false" : "";
}

/** The touched values over the defaults, for the inputs of `specs` only. */
export const toShown = (specs: InputSpecs, touched: RawValues): RawValues =>
  Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, toFitting(touched[name], spec) ?? toRawDefault(spec)]),
  );

/** A value that was typed for another ref's form, or came from an earlier run: kept where this input can take it. */
function toFitting(value: RawValue | undefined, spec: InputSpec): RawValue | undefined {
  if (value === undefined) return undefined;
  if (spec.multiple) return toList(value).filter((each) => spec.options.includes(each));
  const one = Array.isArray(value) ? (value[0] ?? "") : value;
  if (spec.type === "choice" && one !== "" && !spec.options.includes(one)) return undefined;
  if (spec.type === "boolean" && one !== "true" && one !== "false") return undefined;
  return one;
}

function toList(value: RawValue): string[] {
  if (Array.isArray(value)) return value;
  try {
    const parsed: unknown = JSON.parse(value);
    if (Array.isArray(parsed)) return parsed.map(String);
  } catch {
    // One option as plain text.
  }
  return value === "" ? [] : [value];
}

/** The server's refusal, field by field: `inputs.version` and `answers.version` are the input `version`. */
export function toFieldErrors(specs: InputSpecs, problem: Problem): FieldErrors {
  const errors: FieldErrors = {};
  for (const { path, message } of problem.errors ?? []) {
    const name = Object.keys(specs).find(
      (each) => path === each || path.endsWith(`inputs.${each}`) || path.endsWith(`answers.${each}`),
    );
    if (name !== undefined) errors[name] ??= message;
  }
  return errors;
}

/** What differs from the defaults. */
export const toTouched = (specs: InputSpecs, shown: RawValues): RawValues =>
  Object.fromEntries(
    Object.entries(shown).filter(([name, value]) => {
      const spec = specs[name];
      return spec && JSON.stringify(value) !== JSON.stringify(toRawDefault(spec));
    }),
  );

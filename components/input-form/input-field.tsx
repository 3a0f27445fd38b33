"use client";
import { Field } from "@/components/ui/field";
import { Input, Select, Textarea } from "@/components/ui/input";
import type { InputSpec } from "@/lib/model/input-form";
import { EnvironmentInput } from "./environment-input";
import { OptionGroup } from "./option-group";
import type { RawValue } from "./raw-values";

type Props = {
  id: string;
  name: string;
  spec: InputSpec;
  value: RawValue;
  error: string | null;
  repository: string;
  onChange: (value: RawValue) => void;
};

/** One input with its label, description and error. GitHub's form shows the description as the label; so do we. */
export function InputField(props: Props) {
  const { id, name, spec, value, error, onChange } = props;
  const label = spec.description || name;
  if (spec.multiple || (spec.type === "boolean" && !isTickBox(spec))) {
    return <OptionGroup {...props} label={label} />;
  }
  return (
    <Field
      id={id}
      label={label}
      required={spec.required}
      hint={spec.description ? <code className="font-mono">{name}</code> : undefined}
      error={error}
    >
      {(ids) => {
        const text = Array.isArray(value) ? "" : value;
        const common = { ...ids, value: text, required: spec.required };
        const blank = spec.default === null ? (spec.required ? "Choose…" : "Not set") : null;
        switch (spec.type) {
          case "boolean":
            return (
              <span className="flex min-h-8 items-center gap-2 text-sm">
                <input
                  {...ids}
                  type="checkbox"
                  checked={text === "true"}
                  onChange={(event) => onChange(String(event.target.checked))}
                  className="size-4"
                />
                <span aria-hidden="true" className="text-muted">
                  {text === "true" ? "yes" : "no"}
                </span>
              </span>
            );
          case "choice":
            return (
              <Select {...common} onChange={(event) => onChange(event.target.value)}>
                {blank && <option value="">{blank}</option>}
                {spec.options.map((option) => (
                  <option key={option} value={option}>
                    {option}
                  </option>
                ))}
              </Select>
            );
          case "environment":
            return (
              <EnvironmentInput {...common} blank={blank} repository={props.repository} onChange={onChange} />
            );
          case "number":
            return (
              <Input
                {...common}
                inputMode="decimal"
                autoComplete="off"
                onChange={(event) => onChange(event.target.value)}
              />
            );
          case "string":
            return spec.multiline ? (
              <Textarea {...common} onChange={(event) => onChange(event.target.value)} />
            ) : (
              <Input {...common} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
            );
        }
      }}
    </Field>
  );
}

/** A box can only say yes or no; where a person must choose, neither may be chosen beforehand. */
const isTickBox = (spec: InputSpec): boolean => !spec.required || spec.default !== null;

"use client";
import type { InputSpec } from "@/lib/model/input-form";
import type { RawValue } from "./raw-values";

const yesNo = [
  { value: "true", word: "Yes" },
  { value: "false", word: "No" },
];

/** Several boxes (a choice with `multiple`), or yes and no where a person must choose one of them. */
export function OptionGroup({
  id,
  name,
  label,
  spec,
  value,
  error,
  onChange,
}: {
  id: string;
  name: string;
  label: string;
  spec: InputSpec;
  value: RawValue;
  error: string | null;
  onChange: (value: RawValue) => void;
}) {
  const chosen = Array.isArray(value) ? value : [value];
  const options = spec.multiple ? spec.options.map((option) => ({ value: option, word: option })) : yesNo;
  const toggle = (option: string, on: boolean) => {
    if (!spec.multiple) return onChange(option);
    onChange(spec.options.filter((each) => (each === option ? on : chosen.includes(each))));
  };
  return (
    <fieldset className="grid gap-1" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="float-left flex w-full items-baseline gap-2 pb-1 text-sm">
        <span className="min-w-0 break-words font-semibold">
          {label}
          {spec.required && (
            <span className="text-failure" title="required">
              {" *"}
            </span>
          )}
        </span>
        {spec.description && <code className="ml-auto font-mono text-faint text-xs">{name}</code>}
      </legend>
      <div className="clear-both flex flex-wrap gap-x-4 gap-y-1">
        {options.map((option) => (
          <label key={option.value} className="flex min-h-8 items-center gap-2 text-sm">
            <input
              type={spec.multiple ? "checkbox" : "radio"}
              name={id}
              value={option.value}
              checked={chosen.includes(option.value)}
              aria-invalid={error ? true : undefined}
              onChange={(event) => toggle(option.value, event.target.checked)}
              className="size-4 shrink-0"
            />
            {option.word}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className="text-failure text-xs">
          {error}
        </p>
      )}
    </fieldset>
  );
}

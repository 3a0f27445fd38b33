"use client";
import { XIcon } from "@primer/octicons-react";
import { OptionGroup } from "@/components/input-form/option-group";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select, Textarea } from "@/components/ui/input";
import type { InputSpec, InputSpecs } from "@/lib/model/input-form";

/** By input, the values as they were typed: each makes a dispatch of its own, with each of the others. */
export type Several = Record<string, string[]>;

/** Inputs with several values; any input of the form can become one. */
export function SeveralValues({
  specs,
  several,
  onChange,
}: {
  specs: InputSpecs;
  several: Several;
  onChange: (several: Several) => void;
}) {
  const left = Object.keys(specs).filter((name) => !(name in several));
  const without = (name: string): Several =>
    Object.fromEntries(Object.entries(several).filter(([one]) => one !== name));
  return (
    <>
      {Object.entries(several).map(([name, values]) => {
        const spec = specs[name];
        if (!spec) return null;
        return (
          <div key={name} className="flex items-start gap-2 rounded-md border border-line p-3">
            <div className="min-w-0 flex-1">
              <ValuesField
                name={name}
                spec={spec}
                values={values}
                onChange={(next) => onChange({ ...several, [name]: next })}
              />
            </div>
            <IconButton
              label={`One value for ${name} again`}
              icon={<XIcon />}
              onClick={() => onChange(without(name))}
            />
          </div>
        );
      })}
      {left.length > 0 && (
        <Select
          aria-label="Give an input several values"
          value=""
          onChange={(event) => onChange({ ...several, [event.target.value]: [] })}
        >
          <option value="">Give an input several values…</option>
          {left.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </>
  );
}

function ValuesField({
  name,
  spec,
  values,
  onChange,
}: {
  name: string;
  spec: InputSpec;
  values: string[];
  onChange: (values: string[]) => void;
}) {
  const options = spec.type === "boolean" ? ["true", "false"] : spec.options;
  const id = `several-${name}`;
  if (spec.type === "choice" || spec.type === "boolean")
    return (
      <OptionGroup
        id={id}
        name={name}
        label={name}
        spec={{ ...spec, description: "", required: false, type: "choice", multiple: true, options }}
        value={values}
        error={null}
        onChange={(next) => onChange(Array.isArray(next) ? next : [next])}
      />
    );
  return (
    <Field id={id} label={name} hint="one value a line">
      {(ids) => (
        <Textarea
          {...ids}
          spellCheck={false}
          value={values.join("\n")}
          onChange={(event) => onChange(event.target.value.split("\n"))}
        />
      )}
    </Field>
  );
}

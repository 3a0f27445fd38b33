import { z } from "zod";
import { toSafePattern } from "./safe-pattern";

/**
 * The form of a dispatch, and of a pause: what a workflow asks for under `inputs`.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_dispatchinputs
 */
export const inputTypes = ["string", "number", "boolean", "choice", "environment"] as const;
export type InputType = (typeof inputTypes)[number];

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** One input as it stands in YAML or `pause.json`. The last five keys are ours: a pause may use them. */
const inputSpec = z.object({
  type: z.enum(inputTypes).catch("string"),
  description: scalar.transform(String).catch(""),
  required: z.boolean().catch(false),
  default: scalar.nullish().transform((value) => value ?? null),
  options: z.array(scalar.transform(String)).default([]),
  multiple: z.boolean().optional(),
  multiline: z.boolean().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  pattern: z.string().max(500).optional(),
});
export type InputSpec = z.output<typeof inputSpec>;
/** In the file's order. */
export type InputSpecs = Record<string, InputSpec>;
export const inputSpecs = z.record(
  z.string().min(1).max(255),
  inputSpec.or(z.null().transform(() => inputSpec.parse({}))),
);

export type InputValue = string | number | boolean | string[];
export type InputValues = Record<string, InputValue>;

/**
 * The one schema that browser and server check values by. Values come as a form or a script gives them:
 * numbers and booleans may be strings. An input that is left out takes its default; unknown names are refused,
 * as GitHub refuses them ("Unexpected inputs provided").
 */
export function createInputsSchema(specs: InputSpecs) {
  const shape: Record<string, z.ZodType<InputValue | undefined, unknown>> = {};
  for (const [name, spec] of Object.entries(specs)) shape[name] = fieldSchema(spec);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? `This workflow has no input ${issue.keys.join(", ")}` : undefined,
  });
}

function fieldSchema(spec: InputSpec): z.ZodType<InputValue | undefined, unknown> {
  const missing = spec.type === "string" ? isAbsent : isBlank;
  const value = valueSchema(spec);
  return z
    .unknown()
    .transform((given) => (missing(given) ? (spec.default ?? undefined) : given))
    .pipe(
      spec.required
        ? z
            .unknown()
            .refine((v) => !isBlank(v), { error: "This is required", abort: true })
            .pipe(value)
        : value.optional(),
    )
    .prefault(null);
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

/** An empty text is an answer to a question for text, and none to any other. */
const isBlank = (value: unknown): boolean =>
  isAbsent(value) || value === "" || (Array.isArray(value) && value.length === 0);

function valueSchema(spec: InputSpec): z.ZodType<InputValue, unknown> {
  switch (spec.type) {
    case "boolean":
      return z.preprocess(
        (v) => (v === "true" ? true : v === "false" ? false : v),
        z.boolean({ error: "Choose yes or no" }),
      );
    case "number": {
      let number = z.number({ error: "Write a number" });
      if (spec.min !== undefined) number = number.min(spec.min, `At least ${spec.min}`);
      if (spec.max !== undefined) number = number.max(spec.max, `At most ${spec.max}`);
      return z.preprocess((v) => (typeof v === "string" && v.trim() !== "" ? Number(v) : v), number);
    }
    case "choice": {
      const one = z.coerce.string().refine((v) => spec.options.includes(v), {
        error: () => `Choose one of ${spec.options.join(", ")}`,
      });
      return spec.multiple ? z.preprocess((v) => (Array.isArray(v) ? v : [v]), z.array(one)) : one;
    }
    case "environment":
      return z.string({ error: "Name an environment" }).max(255);
    case "string": {
      const text = z.preprocess(
        (v) => (typeof v === "number" || typeof v === "boolean" ? String(v) : v),
        z
          .string({ error: "Write text" })
          .min(spec.min ?? 0, `At least ${spec.min} characters`)
          .max(spec.max ?? 65_535, `At most ${spec.max ?? 65_535} characters`),
      );
      // A pattern comes from a workflow: one that cannot be trusted is no rule.
      const pattern = spec.pattern ? toSafePattern(spec.pattern) : null;
      if (!pattern) return text;
      return text
        .refine((v) => v.length <= pattern.longest, {
          error: `At most ${pattern.longest} characters`,
          abort: true,
        })
        .refine((v) => pattern.test.test(v), `Must match ${spec.pattern}`);
    }
  }
}

/** As `workflow_dispatch` takes them: GitHub wants strings. */
export const toDispatchInputs = (values: Record<string, InputValue | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? JSON.stringify(value) : String(value)]],
    ),
  );

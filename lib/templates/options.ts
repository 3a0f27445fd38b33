import { createInputsSchema, type InputSpecs, type InputValues } from "@/lib/model/input-form";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { fileOption, type OptionDefinition, type TemplateDefinition } from "./manifest";
import type { TemplateFile } from "./read-files";
import { openYaml } from "./yaml-places";

const folder = ".github/workflows/";

/** The options that these files really have, each with the file's own value as its default. */
export function readOptions(definition: TemplateDefinition, files: TemplateFile[]): InputSpecs {
  const found = definition.options.flatMap((option) => {
    const value = readValue(option, files);
    if (value === null) return [];
    const { options = [], ...spec } = option.spec;
    const offered = spec.type === "choice" ? [...new Set([String(value), ...options])] : [];
    return [[option.name, { required: false, ...spec, options: offered, default: value }] as const];
  });
  const [main = ""] = definition.workflows;
  return Object.fromEntries([fileOption(main), ...found]);
}

/** Values by the options' own rules. Error: 422 that names each bad one as `options.name`. */
export function checkOptions(
  options: InputSpecs,
  given: Record<string, unknown>,
): Result<InputValues, Problem> {
  const parsed = createInputsSchema(options).safeParse(given);
  if (!parsed.success) {
    const errors = parsed.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => ({ path: `options.${key}`, message: "There is no such option" }))
        : [{ path: ["options", ...issue.path].map(String).join("."), message: issue.message }],
    );
    const detail = errors.map(({ path, message }) => `${path}: ${message}`).join(" · ");
    return err(createProblem("invalid", detail, { errors }));
  }
  const values = Object.entries(parsed.data).filter(([, value]) => value !== undefined);
  return ok(Object.fromEntries(values) as InputValues);
}

/** The files with these values in them. What is not chosen otherwise stays letter for letter. */
export function applyOptions(
  definition: TemplateDefinition,
  files: TemplateFile[],
  values: InputValues,
): TemplateFile[] {
  const [main = ""] = definition.workflows;
  const options = readOptions(definition, files);
  return files.map((file) => {
    let text = file.text;
    for (const option of definition.options) {
      const [spec, value] = [options[option.name], values[option.name]];
      if (!spec || value === undefined || Array.isArray(value) || String(value) === String(spec.default))
        continue;
      // Not every file is YAML: an action brings scripts.
      const places = option.places.filter((place) => file.path === folder + place.file);
      if (places.length === 0) continue;
      const yaml = openYaml(text);
      for (const { at } of places)
        for (const scalar of yaml.find(at))
          if (String(scalar.value) === String(spec.default)) scalar.set(value);
      text = yaml.toString();
    }
    return { path: file.path === folder + main ? folder + String(values.file ?? main) : file.path, text };
  });
}

/** The value that stands at an option's places; null where one of them is missing or computed by an expression. */
function readValue(option: OptionDefinition, files: TemplateFile[]): string | number | boolean | null {
  const values = option.places.map(({ file, at }) => {
    const found = files.find(({ path }) => path === folder + file);
    return found ? openYaml(found.text).find(at)[0]?.value : undefined;
  });
  const [first] = values;
  if (typeof first !== "string" && typeof first !== "number" && typeof first !== "boolean") return null;
  return values.every((value) => value === first) && !String(first).includes("${{") ? first : null;
}

import type { Node } from "yaml";
import { type InputSpec, type InputSpecs, type InputType, inputTypes } from "@/lib/model/input-form";
import type { Entry, YamlReader } from "./yaml-reader";

/** https://github.blog/changelog/2025-12-04-actions-workflow-dispatch-workflows-now-support-25-inputs/ */
const mostInputs = 25;

/**
 * The `inputs` of `workflow_dispatch`, in the file's order.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onworkflow_dispatchinputs
 */
export function readInputs(yaml: YamlReader, node: Node | null): InputSpecs {
  const entries = yaml.entries(node);
  if (!entries) {
    if (!yaml.isEmpty(node)) yaml.report("inputs must be a mapping", node);
    return {};
  }
  if (entries.length > mostInputs) yaml.report(`GitHub takes at most ${mostInputs} inputs`, node);
  return Object.fromEntries(entries.map((entry) => [entry.key, readInput(yaml, entry)]));
}

function readInput(yaml: YamlReader, { key, value, at }: Entry): InputSpec {
  const entries = yaml.entries(value);
  if (!entries && !yaml.isEmpty(value)) yaml.report(`Input ${key} must be a mapping`, at);
  const find = (name: string) => entries?.find((entry) => entry.key === name)?.value ?? null;
  const text = (name: string) => {
    const given = yaml.scalar(find(name));
    if (given === undefined) yaml.report(`Input ${key}: ${name} must be plain text`, find(name));
    return given ?? null;
  };
  const type = toType(text("type"));
  if (!type) yaml.report(`Input ${key}: there is no type ${text("type")}`, find("type"));
  const options = (yaml.items(find("options")) ?? []).flatMap((item) => {
    const option = yaml.scalar(item);
    return option === undefined || option === null ? [] : [String(option)];
  });
  if (type === "choice" && options.length === 0) yaml.report(`Input ${key}: a choice needs options`, at);
  const required = text("required");
  if (required !== null && typeof required !== "boolean") {
    yaml.report(`Input ${key}: required must be true or false`, find("required"));
  }
  const given = text("default");
  const fallback = toDefault(type ?? "string", given, options);
  if (given !== null && fallback === null) {
    yaml.report(`Input ${key}: the default ${JSON.stringify(given)} does not fit its type`, find("default"));
  }
  return {
    type: type ?? "string",
    description: String(text("description") ?? ""),
    required: required === true || required === "true",
    default: fallback,
    options,
  };
}

const toType = (given: unknown): InputType | null =>
  given === null ? "string" : (inputTypes.find((type) => type === given) ?? null);

/** GitHub turns what stands there into the input's type; null where it cannot. */
function toDefault(
  type: InputType,
  given: string | number | boolean | null,
  options: string[],
): InputSpec["default"] {
  if (given === null) return null;
  switch (type) {
    case "string":
    case "environment":
      return String(given);
    case "choice":
      return options.includes(String(given)) ? String(given) : null;
    case "boolean":
      return given === true || given === "true" ? true : given === false || given === "false" ? false : null;
    case "number": {
      const number = typeof given === "boolean" || given === "" ? Number.NaN : Number(given);
      return Number.isFinite(number) ? number : null;
    }
  }
}

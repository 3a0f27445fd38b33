import type { InputDefinition } from "./read";

/** The inputs as a run gets them (booleans and numbers as such), or GitHub's refusal in its own words. */
export type CheckedInputs = { ok: true; inputs: Record<string, unknown> } | { ok: false; message: string };

/** Characters of the whole `inputs` object as compact JSON. */
const mostCharacters = 65_535;

/**
 * Checks what a dispatch sends against what the file defines, in GitHub's order: names, presence, allowed values.
 * `most`: how many inputs this GitHub allows. A number's and an environment's text is not looked at.
 */
export function checkInputs(
  definitions: Record<string, InputDefinition>,
  given: Record<string, unknown>,
  most: number,
): CheckedInputs {
  const refuse = (message: string): CheckedInputs => ({ ok: false, message });
  if (Object.keys(definitions).length > most) {
    return refuse(
      `Invalid Argument - failed to parse workflow: you may only define up to ${most} \`inputs\` for a \`workflow_dispatch\` event`,
    );
  }
  if (JSON.stringify(given).length > mostCharacters) return refuse("inputs are too large.");
  const unexpected = Object.keys(given).filter((name) => !(name in definitions));
  if (unexpected.length > 0) return refuse(`Unexpected inputs provided: ${listed(unexpected)}`);

  const inputs: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries(definitions)) {
    const sent = given[name];
    const absent = sent === undefined || sent === null;
    if (absent && definition.required && definition.default === undefined) {
      return refuse(`Required input '${name}' not provided`);
    }
    const value = absent ? (definition.default ?? emptyOf(definition)) : sent;
    const text = String(value);
    const allowed = allowedValues(definition);
    if (!absent && allowed && !allowed.includes(text)) {
      return refuse(`Provided value '${text}' for input '${name}' not in the list of allowed values`);
    }
    inputs[name] = typed(definition, text);
  }
  return { ok: true, inputs };
}

/** A list as GitHub's own language prints it, with a space behind each comma. */
const listed = (names: string[]) => `[${names.map((name) => JSON.stringify(name)).join(", ")}]`;

/** Under `github.event.inputs` everything is text. */
export function asTexts(inputs: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)]));
}

function allowedValues({ type, options }: InputDefinition): string[] | null {
  if (type === "boolean") return ["true", "false"];
  return type === "choice" ? options : null;
}

function emptyOf({ type, options }: InputDefinition): string {
  if (type === "boolean") return "false";
  return type === "choice" ? (options[0] ?? "") : "";
}

function typed({ type }: InputDefinition, text: string): unknown {
  if (type === "boolean") return text === "true";
  return type === "number" && text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

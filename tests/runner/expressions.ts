import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

/** `github`, `inputs`, `steps`, `env` …, as a step's expressions see them. */
export type Contexts = Record<string, unknown>;

/** What `success()` and its kin look at. */
export type Status = "success" | "failure";

/**
 * The value of an expression, by GitHub's own evaluator. A context or function that is not there is an error, as on
 * GitHub. https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
 */
export function evaluate(expression: string, contexts: Contexts, status: Status): data.ExpressionData {
  const { tokens } = new Lexer(expression.trim()).lex();
  const known = Object.keys(contexts);
  const asks = {
    success: status === "success",
    failure: status === "failure",
    always: true,
    cancelled: false,
  };
  const functions = Object.entries(asks).map(([name, value]) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  }));
  const parsed = new Parser(tokens, known, functions).parse();
  const context = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  const byName = new Map(functions.map((definition) => [definition.name, definition]));
  return new Evaluator(parsed, context, byName).evaluate();
}

/** A text with the values of its `${{ }}` put in. */
export const interpolate = (text: unknown, contexts: Contexts, status: Status = "success"): string =>
  String(text ?? "").replace(/\$\{\{(.*?)\}\}/gs, (_, inner: string) =>
    evaluate(inner, contexts, status).coerceString(),
  );

/** Whether an `if:` holds; one that asks for no status also asks for `success()`. */
export function holds(condition: unknown, contexts: Contexts, status: Status): boolean {
  const text = String(condition ?? "success()")
    .trim()
    .replace(/^\$\{\{(.*)\}\}$/s, "$1");
  const asksStatus = /\b(success|failure|always|cancelled)\s*\(/.test(text);
  if (!asksStatus && status !== "success") return false;
  const value = evaluate(text, contexts, status);
  return !["", "false", "0"].includes(value.coerceString());
}

/** Every value of a map, with the values of its expressions put in. */
export const interpolateAll = (
  map: Record<string, unknown> | undefined,
  contexts: Contexts,
  status: Status = "success",
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(map ?? {}).map(([key, value]) => [key, interpolate(value, contexts, status)]),
  );

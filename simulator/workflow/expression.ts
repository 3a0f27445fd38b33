import { callFunction, compare, isTruthy, property, toText } from "./expression-values";

/** Names to values: `github`, `inputs`, `matrix`, `env`, `needs`, `steps` … */
export type Context = Record<string, unknown>;

/** What success(), failure() and cancelled() look at. */
export type JobStatus = "success" | "failure" | "cancelled" | "skipped";

/**
 * Replaces each ${{ … }} in a text. What cannot be read becomes nothing, as a missing value does.
 * https://docs.github.com/actions/reference/workflows-and-actions/expressions
 */
export function interpolate(text: string, context: Context): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, inner: string) => toText(evaluate(inner, context)));
}

/** The value of an expression, written with or without ${{ }}. */
export function evaluate(expression: string, context: Context): unknown {
  const source = expression.trim().replace(/^\$\{\{([\s\S]*)\}\}$/, "$1");
  const tokens = source.match(
    /'(?:[^']|'')*'|-?\d+(?:\.\d+)?|[A-Za-z_][\w-]*|&&|\|\||[=!<>]=|[!<>()[\].,*]/g,
  );
  try {
    return readOr({ tokens: tokens ?? [], at: 0, context });
  } catch {
    return null;
  }
}

/** Whether an `if:` holds; one that names no status function also asks for success(). */
export function holds(condition: string | null, context: Context, status: JobStatus): boolean {
  const text = condition ?? "success()";
  const asksStatus = /\b(success|failure|cancelled|always)\s*\(/.test(text);
  if (!asksStatus && status !== "success") return false;
  return isTruthy(evaluate(text, { ...context, "job.status": status }));
}

type Reader = { tokens: string[]; at: number; context: Context };

const peek = (reader: Reader) => reader.tokens[reader.at];

function take(reader: Reader, expected?: string): string {
  const token = reader.tokens[reader.at++];
  if (token === undefined || (expected !== undefined && token !== expected))
    throw new Error("unexpected token");
  return token;
}

function skip(reader: Reader, token: string): boolean {
  if (peek(reader) !== token) return false;
  reader.at++;
  return true;
}

function readOr(reader: Reader): unknown {
  let value = readAnd(reader);
  while (skip(reader, "||")) {
    const other = readAnd(reader);
    value = isTruthy(value) ? value : other;
  }
  return value;
}

function readAnd(reader: Reader): unknown {
  let value = readComparison(reader);
  while (skip(reader, "&&")) {
    const other = readComparison(reader);
    value = isTruthy(value) ? other : value;
  }
  return value;
}

function readComparison(reader: Reader): unknown {
  const value = readUnary(reader);
  const operator = peek(reader);
  if (operator === undefined || !/^([=!<>]=|[<>])$/.test(operator)) return value;
  reader.at++;
  return compare(value, operator, readUnary(reader));
}

function readUnary(reader: Reader): unknown {
  return skip(reader, "!") ? !isTruthy(readUnary(reader)) : readPath(reader);
}

function readPath(reader: Reader): unknown {
  let value = readPrimary(reader);
  for (;;) {
    if (skip(reader, ".")) value = property(value, take(reader));
    else if (skip(reader, "[")) {
      value = property(value, toText(readOr(reader)));
      take(reader, "]");
    } else return value;
  }
}

function readPrimary(reader: Reader): unknown {
  const token = take(reader);
  if (token === "(") {
    const value = readOr(reader);
    take(reader, ")");
    return value;
  }
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (/^-?\d/.test(token)) return Number(token);
  if (token === "true" || token === "false") return token === "true";
  if (token === "null") return null;
  if (!skip(reader, "(")) return property(reader.context, token);
  const values: unknown[] = [];
  while (!skip(reader, ")")) {
    values.push(readOr(reader));
    skip(reader, ",");
  }
  return callFunction(token, values, reader.context["job.status"] as JobStatus | undefined);
}

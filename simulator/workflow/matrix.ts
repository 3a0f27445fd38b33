import { type Context, evaluate, interpolate } from "./expression";
import type { JobDefinition } from "./read";

type Combination = Record<string, unknown>;

/** The combinations of a job's matrix; one empty one where it has none. */
export function expandMatrix(matrix: JobDefinition["matrix"], context: Context): Combination[] {
  const written = typeof matrix === "string" ? evaluate(matrix, context) : matrix;
  if (typeof written !== "object" || written === null) return [{}];
  const { include, exclude, ...axes } = written as Record<string, unknown>;
  let combinations: Combination[] = [{}];
  for (const [axis, given] of Object.entries(axes)) {
    const values = listOf(given, context);
    combinations = combinations.flatMap((combination) =>
      values.map((value) => ({ ...combination, [axis]: value })),
    );
  }
  if (Object.keys(axes).length === 0) combinations = [];
  const excluded = listOf(exclude, context) as Combination[];
  const kept = combinations.filter(
    (combination) => !excluded.some((pattern) => includes(combination, pattern)),
  );
  return addIncluded(kept, listOf(include, context) as Combination[], Object.keys(axes));
}

/** A job's shown name: its own, or its key with the matrix values behind it. */
export function jobName(
  key: string,
  definition: JobDefinition,
  matrix: Combination,
  context: Context,
): string {
  if (definition.name !== null) return interpolate(definition.name, { ...context, matrix });
  const values = Object.values(matrix).filter((value) => typeof value !== "object");
  return values.length > 0 ? `${key} (${values.join(", ")})` : key;
}

/** An `include` joins every combination whose axes it agrees with, or stands for itself. */
function addIncluded(combinations: Combination[], included: Combination[], axes: string[]): Combination[] {
  const all = combinations.map((combination) => ({ ...combination }));
  for (const extra of included) {
    const shared = Object.fromEntries(Object.entries(extra).filter(([key]) => axes.includes(key)));
    const matching = combinations.flatMap((combination, at) => (includes(combination, shared) ? [at] : []));
    for (const at of matching) Object.assign(all[at] as Combination, extra);
    if (matching.length === 0) all.push({ ...extra });
  }
  return all;
}

const includes = (combination: Combination, pattern: Combination) =>
  Object.entries(pattern).every(([key, value]) => combination[key] === value);

function listOf(given: unknown, context: Context): unknown[] {
  const value = typeof given === "string" ? evaluate(given, context) : given;
  return Array.isArray(value) ? value : [];
}

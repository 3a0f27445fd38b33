import type { Argument, Selection } from "./parse-query";

/** An object of the graph: plain values, further objects, lists, or functions of a field's arguments. */
export type Node = { __typename: string; [field: string]: Value };
type Value = string | number | boolean | null | Node | Value[] | ((args: Record<string, unknown>) => Value);

/** An error as GitHub's GraphQL reports it beside the data, with status 200. */
export type GraphqlError = {
  type?: string;
  path: string[];
  message: string;
  extensions?: Record<string, string>;
};

/** A field that cannot be resolved, thrown by a field's function. */
export class Unresolved extends Error {}

const argumentValue = (argument: Argument, variables: Record<string, unknown>): unknown =>
  typeof argument === "object" && argument !== null
    ? "variable" in argument
      ? (variables[argument.variable] ?? null)
      : null
    : argument;

/** The part of `root` that is asked for; fields that are not there and things not found are listed as errors. */
export function answerQuery(
  root: Node,
  fields: readonly Selection[],
  variables: Record<string, unknown>,
): { data: Record<string, unknown>; errors: GraphqlError[] } {
  const errors: GraphqlError[] = [];
  const resolve = (value: Value, selection: Selection, path: string[]): unknown => {
    if (typeof value === "function") {
      const args = Object.fromEntries(
        Object.entries(selection.args).map(([name, argument]) => [name, argumentValue(argument, variables)]),
      );
      try {
        return resolve(value(args), selection, path);
      } catch (error) {
        if (!(error instanceof Unresolved)) throw error;
        errors.push({ type: "NOT_FOUND", path, message: error.message });
        return null;
      }
    }
    if (Array.isArray(value)) return value.map((item) => resolve(item, selection, path));
    return typeof value === "object" && value !== null ? project(value, selection.fields, path) : value;
  };
  const project = (node: Node, selections: readonly Selection[], path: string[]): Record<string, unknown> => {
    const result: Record<string, unknown> = {};
    for (const selection of selections) {
      const { key, name } = selection;
      const value = node[name];
      if (value !== undefined) result[key] = resolve(value, selection, [...path, key]);
      else {
        const message = `Field '${name}' doesn't exist on type '${node.__typename}'`;
        const extensions = { code: "undefinedField", typeName: node.__typename, fieldName: name };
        errors.push({ path: ["query", ...path, key], extensions, message });
      }
    }
    return result;
  };
  return { data: project(root, fields, []), errors };
}

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

const require = createRequire(import.meta.url);

/** One of GitHub's descriptions, as the package brings it. */
export function readDescription(module: string): JsonObject {
  return JSON.parse(readFileSync(require.resolve(module), "utf8")) as JsonObject;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * OpenAPI 3.0 to JSON Schema: `nullable` becomes a union with null, examples go (they would be compiled as
 * schemas where a property is called "example"), `discriminator` goes (ajv reads it in its own way), and `oneOf`
 * becomes `anyOf`: GitHub's alternatives overlap, so that its plainest error is two kinds of error at once.
 */
function toJsonSchema(value: Json): Json {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (!isObject(value)) return value;
  const { nullable, example, examples, discriminator, ...rest } = value;
  const kept =
    isObject(value.properties as Json) || typeof value.type === "string" || nullable ? rest : value;
  const schema = Object.fromEntries(
    Object.entries(kept).map(([key, inner]) => [
      key === "oneOf" && Array.isArray(inner) ? "anyOf" : key,
      toJsonSchema(inner),
    ]),
  ) as JsonObject;
  if (nullable !== true) return schema;
  if (typeof schema.type === "string" && schema.enum === undefined) {
    return { ...schema, type: [schema.type, "null"] };
  }
  return { anyOf: [schema, { type: "null" }] };
}

/** The value at a JSON pointer in a URI fragment, such as `#/components/schemas/job`. */
function valueAt(description: JsonObject, pointer: string): Json {
  const keys = pointer.split("/").slice(1).map(decodeURIComponent);
  return keys.reduce<Json>((value, key) => {
    const inner = isObject(value) ? value[key.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined;
    if (inner === undefined) throw new Error(`${pointer} is not in the description`);
    return inner;
  }, description);
}

/** Every pointer that a schema refers to. */
function pointersIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(pointersIn);
  if (!isObject(value)) return [];
  const own = typeof value.$ref === "string" ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(pointersIn)];
}

/** Compiles parts of one description by their place in it; only what a part refers to is read with it. */
export function createCompiler(description: JsonObject): (pointer: string) => ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, validateSchema: false });
  addFormats.default(ajv);
  ajv.addFormat("repo.nwo", /^[\w.-]+\/[\w.-]+$/);
  ajv.addFormat("timestamp", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
  const added = new Set<string>();
  const add = (pointer: string) => {
    if (added.has(pointer)) return;
    added.add(pointer);
    const schema = toJsonSchema(valueAt(description, pointer));
    for (const other of pointersIn(schema)) add(other);
    ajv.addSchema(schema as JsonObject, pointer);
  };
  return (pointer) => {
    add(pointer);
    return ajv.getSchema(pointer) as ValidateFunction;
  };
}

/** A key as part of a JSON pointer in a URI fragment. */
export const pointerPart = (key: string): string =>
  encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));

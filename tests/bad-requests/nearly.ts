import fc from "fast-check";
import { junk, oddNumber } from "./junk";
import type { Shape } from "./read-shapes";

/** Values that somebody has, by the name of the field that takes them. */
export type KnownValues = Record<string, unknown>;

/** Values of a shape that are right in most places, so that they get past the first checks, and wrong in some. */
export function nearly(shape: Shape, known: KnownValues, name = "", depth = 0): fc.Arbitrary<unknown> {
  const right = depth > 5 ? fc.constant(null) : fitting(shape, known, name, depth + 1);
  const had = known[name] === undefined ? [] : [{ arbitrary: fc.constant(known[name]), weight: 6 }];
  return fc.oneof({ arbitrary: right, weight: 6 }, { arbitrary: junk, weight: 1 }, ...had);
}

function fitting(shape: Shape, known: KnownValues, name: string, depth: number): fc.Arbitrary<unknown> {
  const inner = (one: Shape | boolean | undefined, of: string) =>
    typeof one === "object" ? nearly(one, known, of, depth) : junk;
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.enum) return fc.constantFrom(...shape.enum);
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => inner(one, name)));
  switch (shape.type) {
    case "object": {
      const fields = Object.entries(shape.properties ?? {}).map(
        ([key, one]) => [key, inner(one, key)] as const,
      );
      const record = fc.record(Object.fromEntries(fields), { requiredKeys: shape.required ?? [] });
      const more = fc.dictionary(fc.string({ maxLength: 12 }), inner(shape.additionalProperties, ""), {
        maxKeys: 3,
      });
      return shape.additionalProperties === false
        ? record
        : fc.tuple(record, more).map(([own, others]) => ({ ...others, ...own }));
    }
    case "array":
      return fc.array(inner(Array.isArray(shape.items) ? shape.items[0] : shape.items, name), {
        maxLength: 5,
      });
    case "string":
      return fc.oneof(
        fc.string({ maxLength: 30 }),
        fc.constantFrom("main", "octo/none", "2031-01-01T00:00:00Z"),
      );
    case "integer":
    case "number":
      return fc.oneof(
        fc.double({ min: shape.minimum ?? 0, max: shape.maximum ?? 1000 }).map(Math.round),
        oddNumber,
      );
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return junk;
  }
}

import path from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import type { Door } from "./list-doors";

export type Shape = z.core.JSONSchema.BaseSchema;

/** What a route takes: its bodies and the names of its query, read from what its source checks them with. */
export type Shapes = {
  bodies: Shape[];
  /** Whether a body is right by all that the route checks it with. */
  isRight(body: unknown): boolean;
  query: string[];
};

const root = path.resolve(import.meta.dirname, "..", "..");

export async function readShapes({ source }: Door): Promise<Shapes> {
  const bodies = await load(source, /(?:readBody\(request|check\(body\.value), (\w+)\)/g);
  const queries = await load(source, /readQuery\(request, (\w+)\)/g);
  const inQueries = queries.flatMap((schema) => Object.keys(toShape(schema).properties ?? {}));
  // A query of the route's own is not exported: its names are those of the object that it is written as.
  const local = /z\.(?:strictO|o)bject\(\{([\s\S]*?)\}\)/.exec(source)?.[1] ?? "";
  const inLocal = [...local.matchAll(/^\s*(\w+):/gm)].map(([, name = ""]) => name);
  const read = [...source.matchAll(/searchParams\.get\("(\w+)"\)/g)].map(([, name = ""]) => name);
  return {
    bodies: bodies.map(toShape),
    isRight: (body) => bodies.some((schema) => schema.safeParse(body).success),
    query: [...new Set([...inQueries, ...inLocal, ...read])],
  };
}

const toShape = (schema: z.ZodType): Shape => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });

async function load(source: string, used: RegExp): Promise<z.ZodType[]> {
  const names = new Set([...source.matchAll(used)].map(([, name = ""]) => name));
  const found: z.ZodType[] = [];
  for (const [, list = "", from = ""] of source.matchAll(/import \{([^}]+)\} from "@\/(lib\/[^"]+)"/g)) {
    for (const name of list.split(",").map((one) => one.trim())) {
      if (!names.has(name)) continue;
      const module = await import(pathToFileURL(path.join(root, `${from}.ts`)).href);
      found.push(module[name] as z.ZodType);
    }
  }
  return found;
}

import { readFile } from "node:fs/promises";
import path from "node:path";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine as Engine } from "@prisma/schema-engine-wasm";

type Bindings = typeof import("@prisma/schema-engine-wasm/schema_engine_bg");

/** Its bindings keep one instance in a module variable: a second one would pull the memory from under the first. */
let bindings: Promise<Bindings> | undefined;

/**
 * Prisma's own schema engine as WebAssembly: it applies migrations and writes their SQL without the binary
 * that `prisma migrate` would download. `root` is the project's folder.
 */
export async function createSchemaEngine(
  root: string,
  adapter: SqlMigrationAwareDriverAdapterFactory,
  datamodels: [name: string, schema: string][],
): Promise<Engine> {
  bindings ??= load(root);
  const { SchemaEngine } = await bindings;
  return SchemaEngine.new(datamodels, () => {}, bindMigrationAwareSqlAdapterFactory(adapter));
}

async function load(root: string): Promise<Bindings> {
  const module = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasm = path.join(root, "node_modules", "@prisma", "schema-engine-wasm", "schema_engine_bg.wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), {
    "./schema_engine_bg.js": module as unknown as WebAssembly.ModuleImports,
  });
  module.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return module;
}

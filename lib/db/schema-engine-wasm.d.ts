declare module "@prisma/schema-engine-wasm/schema_engine_bg" {
  import type { SchemaEngine as Engine } from "@prisma/schema-engine-wasm";
  export function __wbg_set_wasm(exports: WebAssembly.Exports): void;
  export const SchemaEngine: {
    new: (datamodels: [string, string][], log: (entry: string) => void, adapter: unknown) => Promise<Engine>;
  };
}

import { open } from "node:fs/promises";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { readMigrations } from "./migrations";
import { createSchemaEngine } from "./schema-engine";

/**
 * Brings the database up to date; a file that is not there is created, readable by its owner alone.
 * Gives the names of the migrations that were applied. Throws when a migration fails.
 */
export async function migrate(root: string, file: string): Promise<string[]> {
  await (await open(file, "a", 0o600)).close();
  const { adapter, close } = closable(new PrismaBetterSqlite3({ url: `file:${file}` }));
  const engine = await createSchemaEngine(root, adapter, []);
  try {
    const migrationsList = await readMigrations(root);
    const filters = { externalTables: [], externalEnums: [] };
    return (await engine.applyMigrations({ migrationsList, filters })).appliedMigrationNames;
  } finally {
    engine.free();
    await close();
  }
}

/** The engine locks the file for itself alone and never closes what it opened: remember it, and close it. */
function closable(factory: SqlMigrationAwareDriverAdapterFactory) {
  const opened: { dispose(): Promise<void> }[] = [];
  const adapter: SqlMigrationAwareDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connectToShadowDb: () => factory.connectToShadowDb(),
    connect: async () => {
      const connection = await factory.connect();
      opened.push(connection);
      return connection;
    },
  };
  return { adapter, close: () => Promise.all(opened.map((connection) => connection.dispose())) };
}

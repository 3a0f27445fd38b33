// Writes the SQL that takes the migrations so far to prisma/schema.prisma: npm run migration -- <name>
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { readMigrations } from "../lib/db/migrations";
import { createSchemaEngine } from "../lib/db/schema-engine";

const root = fileURLToPath(new URL("..", import.meta.url));
const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error("Name the migration in lower case: npm run migration -- add_presets");
  process.exit(1);
}

/** A full-text table and the tables that SQLite keeps it in: its migration is written by hand, Prisma has no word for it. */
const beyondSchema = ["", "_config", "_data", "_docsize", "_idx"].map((end) => `RunWord${end}`);

const schemaPath = path.join(root, "prisma", "schema.prisma");
const schema = await readFile(schemaPath, "utf8");
const engine = await createSchemaEngine(root, createShadowAdapter(), [[schemaPath, schema]]);
const { stdout } = await engine.diff({
  from: { tag: "migrations", ...(await readMigrations(root)) },
  to: { tag: "schemaDatamodel", files: [{ path: schemaPath, content: schema }] },
  script: true,
  exitCode: null,
  filters: { externalTables: beyondSchema, externalEnums: [] },
});
if (!stdout || stdout.includes("empty migration")) {
  console.log("The schema says what the migrations say: nothing to write.");
} else {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(root, "prisma", "migrations", `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "migration.sql"), stdout);
  console.log(path.relative(root, folder));
}

/** The engine plays earlier migrations back as one statement each; SQLite's driver takes a script for what they are. */
function createShadowAdapter(): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaBetterSqlite3({ url: ":memory:" });
  const connectToShadowDb = async () => {
    const shadow = await factory.connectToShadowDb();
    const executeRaw: typeof shadow.executeRaw = async (query) => {
      if (query.args.length > 0) return shadow.executeRaw(query);
      await shadow.executeScript(query.sql);
      return 0;
    };
    return new Proxy(shadow, {
      get(target, name) {
        if (name === "executeRaw") return executeRaw;
        const value = Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  };
  const { provider, adapterName } = factory;
  return { provider, adapterName, connect: () => factory.connect(), connectToShadowDb };
}

// Makes a backup, also while the app runs: npm run backup, or npm run backup -- FOLDER for one that goes elsewhere.
import path from "node:path";
import { makeBackup } from "../lib/backup/make-backup";
import { parseEnv } from "../lib/env";
import { version } from "../package.json";
import { loadEnvFiles } from "./load-env-files.mjs";

loadEnvFiles();
const [into] = process.argv.slice(2);
try {
  const made = await makeBackup(parseEnv(), {
    version,
    now: new Date(),
    ...(into ? { into: path.resolve(into) } : {}),
  });
  console.log(`Backup: ${made.folder} (${made.files} files, ${made.bytes} bytes)`);
  console.log(`Restore it, with the app ended: npm run restore -- ${JSON.stringify(made.folder)}`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

// Puts a backup in the place of the data, with the app ended: npm run restore -- FOLDER
import path from "node:path";
import { restoreBackup } from "../lib/backup/restore-backup";
import { parseEnv } from "../lib/env";
import { loadEnvFiles } from "./load-env-files.mjs";

loadEnvFiles();
const [folder] = process.argv.slice(2);
try {
  if (!folder) throw new Error("Name the backup's folder: npm run restore -- FOLDER");
  const { manifest, aside } = await restoreBackup(parseEnv(), path.resolve(folder), new Date());
  console.log(`Restored: the backup of ${manifest.createdAt}, written by version ${manifest.version}.`);
  for (const kept of aside) console.log(`What was there before is kept as ${kept}`);
  // The claim on the database goes with the process.
  process.exit(0);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}

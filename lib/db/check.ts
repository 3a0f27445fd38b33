import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { inspectDatabase } from "./inspect";

/** Beyond this a check takes longer than a start may: it is done by `checkLater`. */
const quickBytes = 64 * 1024 * 1024;
const remedy = "Nothing was changed. Restore a backup (npm run restore -- FOLDER)";

/**
 * Before anything is written: throws, in words, where the database is damaged, was emptied, or was written by a newer
 * version of this program. A file that is not there yet is no trouble.
 */
export async function checkDatabase(root: string, file: string, dataDir: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (!found) return;
  if (found.size === 0) {
    const logs = await readdir(path.join(dataDir, "logs")).catch(() => []);
    if (logs.length === 0) return;
    throw new Error(
      `The database ${file} is empty, though there are logs of runs beside it. ${remedy}, or remove it to begin anew.`,
    );
  }
  const { damage, unknown } = await inspectDatabase(root, file, found.size > quickBytes ? "opened" : "pages");
  if (damage)
    throw new Error(`The database ${file} is damaged (${damage}). ${remedy}, or move it away to begin anew.`);
  if (unknown.length > 0) throw new Error(toNewerWords(`The database ${file}`, unknown));
}

/**
 * Checks a database that was too large to be checked at the start, while the server works on it: gives a sentence on what
 * is damaged and what to do, or null.
 */
export async function checkLater(root: string, file: string): Promise<string | null> {
  const found = await stat(file).catch(() => null);
  if (!found || found.size <= quickBytes) return null;
  const { damage } = await inspectDatabase(root, file, "pages later");
  return (
    damage &&
    `The database ${file} is damaged (${damage}). End the program and restore a backup (npm run restore -- FOLDER).`
  );
}

/** Said of a database or a backup with migrations that this version does not know. */
export const toNewerWords = (what: string, unknown: string[]): string =>
  `${what} was written by a newer version of this program (${unknown.join(", ")}). Nothing was changed. Update the program, or restore a backup that this version wrote.`;

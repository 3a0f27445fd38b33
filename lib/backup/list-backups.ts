import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type Backup, type BackupManifest, backupManifest } from "@/lib/model/backup";
import { manifestFile } from "./place";

/** What is told of a backup in this folder. */
export const toBackup = (
  folder: string,
  { createdAt, version, database, files }: BackupManifest,
): Backup => ({
  name: path.basename(folder),
  folder: path.resolve(folder),
  createdAt,
  version,
  bytes: database.bytes + files.bytes,
  files: files.count + 1,
});

/** The whole backups under a folder, the newest first; what is not whole is left out. */
export async function listBackups(into: string): Promise<Backup[]> {
  const entries = await readdir(into, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory() && !entry.name.endsWith(".part"))
      .map(async ({ name }) => {
        const folder = path.join(into, name);
        const manifest = await readManifest(folder);
        return manifest ? [toBackup(folder, manifest)] : [];
      }),
  );
  return found.flat().sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** A backup's manifest, or null where the folder holds none that can be read. */
export async function readManifest(folder: string): Promise<BackupManifest | null> {
  try {
    return backupManifest.parse(JSON.parse(await readFile(path.join(folder, manifestFile), "utf8")));
  } catch {
    return null;
  }
}

import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { copyDatabase, inspectDatabase } from "@/lib/db/inspect";
import type { Env } from "@/lib/env";
import type { Backup, BackupManifest } from "@/lib/model/backup";
import { copyFiles } from "./copy-files";
import { hashFile } from "./hash-file";
import { toBackup } from "./list-backups";
import { backupsFolder, databaseFile, keptFolders, manifestFile, toStamp } from "./place";

type From = Pick<Env, "root" | "dataDir" | "databaseFile">;

/**
 * A backup in a dated folder of its own under `into`: a consistent copy of the database as it is now, also while the app
 * works on it, and then the kept logs and artifacts. Until it is whole its folder is named `.part`. Throws, in words,
 * where there is no database or it is damaged, and what the disk throws (`ENOSPC`).
 */
export async function makeBackup(
  env: From,
  { version, now, into = backupsFolder(env) }: { version: string; now: Date; into?: string },
): Promise<Backup> {
  if (!(await stat(env.databaseFile).catch(() => null)))
    throw new Error(`There is no database at ${env.databaseFile}: nothing to back up.`);
  const folder = path.join(into, `backup-${toStamp(now)}`);
  const part = `${folder}.part`;
  await mkdir(part, { recursive: true, mode: 0o700 });
  try {
    const copy = path.join(part, databaseFile);
    await copyDatabase(env.root, env.databaseFile, copy);
    const { damage, migrations } = await inspectDatabase(env.root, copy, "whole");
    if (damage) throw new Error(`The copy of the database is damaged (${damage}): no backup was made.`);
    const files = { count: 0, bytes: 0 };
    for (const name of keptFolders) {
      const copied = await copyFiles(path.join(env.dataDir, name), path.join(part, name));
      files.count += copied.count;
      files.bytes += copied.bytes;
    }
    const manifest: BackupManifest = {
      format: 1,
      createdAt: now.toISOString(),
      version,
      schema: migrations.at(-1) ?? "",
      database: { bytes: (await stat(copy)).size, sha256: await hashFile(copy) },
      files,
    };
    await writeFile(path.join(part, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    await rename(part, folder);
    return toBackup(folder, manifest);
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  }
}

import { mkdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { toNewerWords } from "@/lib/db/check";
import { claimDatabase } from "@/lib/db/claim";
import { inspectDatabase } from "@/lib/db/inspect";
import type { Env } from "@/lib/env";
import type { BackupManifest } from "@/lib/model/backup";
import { copyFiles, copyOne, countFiles } from "./copy-files";
import { hashFile } from "./hash-file";
import { readManifest } from "./list-backups";
import { databaseFile, keptFolders, toStamp } from "./place";

type Into = Pick<Env, "root" | "dataDir" | "databaseFile">;
export type Restored = {
  manifest: BackupManifest /** Where what was there before lies now. */;
  aside: string[];
};

/**
 * Puts a backup in the place of the data. Throws, in words and with nothing changed, while an app works on the data, and
 * where the backup is not whole, damaged, or of a newer version. What was there is kept beside it under another name.
 */
export async function restoreBackup(env: Into, folder: string, now: Date): Promise<Restored> {
  const manifest = await checkBackup(env.root, folder);
  if (!(await claimDatabase(env.databaseFile)))
    throw new Error(`The app works on ${env.databaseFile}: end it first. Nothing was changed.`);
  const stamp = toStamp(now);
  const moves = [
    ...["", "-wal", "-shm"].map((end) => ({
      from: end === "" ? path.join(folder, databaseFile) : null,
      to: `${env.databaseFile}${end}`,
      aside: `${env.databaseFile}.before-${stamp}${end}`,
    })),
    ...keptFolders.map((name) => ({
      from: path.join(folder, name),
      to: path.join(env.dataDir, name),
      aside: path.join(env.dataDir, `${name}.before-${stamp}`),
    })),
  ];
  return { manifest, aside: await exchange(moves, `.restoring-${stamp}`) };
}

type Move = { from: string | null; to: string; aside: string };

/** All is copied before anything is moved, and what was moved goes back where a move fails. */
async function exchange(moves: Move[], end: string): Promise<string[]> {
  const done: (() => Promise<void>)[] = [];
  const aside: string[] = [];
  try {
    for (const { from, to } of moves) if (from && (await isThere(from))) await copy(from, `${to}${end}`);
    for (const { to, aside: kept } of moves) {
      if (await isThere(to)) {
        await rename(to, kept);
        done.push(() => rename(kept, to));
        aside.push(kept);
      }
      if (await isThere(`${to}${end}`)) {
        await rename(`${to}${end}`, to);
        done.push(() => rename(to, `${to}${end}`));
      }
    }
    return aside;
  } catch (error) {
    for (const undo of done.reverse()) await undo().catch(() => {});
    throw error;
  } finally {
    for (const { to } of moves) await rm(`${to}${end}`, { recursive: true, force: true });
  }
}

async function copy(from: string, to: string): Promise<void> {
  if ((await stat(from)).isDirectory()) await copyFiles(from, to);
  else {
    await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
    await copyOne(from, to);
  }
}

/** A backup that can be trusted: whole, undamaged, and of a version that this one knows. */
async function checkBackup(root: string, folder: string): Promise<BackupManifest> {
  const manifest = await readManifest(folder);
  if (!manifest) throw new Error(`${folder} is no backup: it has no manifest.json that can be read.`);
  const database = path.join(folder, databaseFile);
  const sha256 = await hashFile(database).catch(() => null);
  if (sha256 !== manifest.database.sha256)
    throw new Error(`The backup ${folder} is damaged: its database is not what was written.`);
  const { damage, unknown } = await inspectDatabase(root, database, "whole");
  if (damage) throw new Error(`The backup ${folder} is damaged (${damage}).`);
  if (unknown.length > 0) throw new Error(toNewerWords(`The backup ${folder}`, unknown));
  const counted = await Promise.all(keptFolders.map((name) => countFiles(path.join(folder, name))));
  const [count, bytes] = [sum(counted.map((one) => one.count)), sum(counted.map((one) => one.bytes))];
  if (count !== manifest.files.count || bytes !== manifest.files.bytes)
    throw new Error(
      `The backup ${folder} is not whole: ${count} kept files of ${manifest.files.count}, ${bytes} bytes of ${manifest.files.bytes}.`,
    );
  return manifest;
}

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
const isThere = async (file: string): Promise<boolean> => (await stat(file).catch(() => null)) !== null;

import { constants } from "node:fs";
import { chmod, copyFile, mkdir, readdir, stat } from "node:fs/promises";
import path from "node:path";

export type Copied = { count: number; bytes: number };

/**
 * Copies a folder's files, and only those that are whole: what is being written ends in `.part`. Files are 0600 and
 * folders 0700. A file that goes meanwhile, and a folder that is not there, count nothing.
 */
export async function copyFiles(from: string, to: string): Promise<Copied> {
  const entries = await readdir(from, { withFileTypes: true }).catch(() => null);
  const copied = { count: 0, bytes: 0 };
  if (!entries) return copied;
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of entries) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) add(copied, await copyFiles(source, target));
    else if (entry.isFile() && !/\.part(\.idx)?$/.test(entry.name))
      add(copied, await copyOne(source, target));
  }
  return copied;
}

/** Copies one file, 0600. Where the file system can share blocks until one copy changes, nothing is written twice. */
export async function copyOne(source: string, target: string): Promise<Copied> {
  try {
    await copyFile(source, target, constants.COPYFILE_FICLONE);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { count: 0, bytes: 0 };
    throw error;
  }
  await chmod(target, 0o600);
  return { count: 1, bytes: (await stat(target)).size };
}

/** How many files a folder holds, all folders in it included, and their bytes. */
export async function countFiles(folder: string): Promise<Copied> {
  const counted = { count: 0, bytes: 0 };
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) add(counted, await countFiles(file));
    else add(counted, { count: 1, bytes: (await stat(file)).size });
  }
  return counted;
}

function add(sum: Copied, more: Copied): void {
  sum.count += more.count;
  sum.bytes += more.bytes;
}

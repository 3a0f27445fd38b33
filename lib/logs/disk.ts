import { lstat, readdir, statfs } from "node:fs/promises";
import path from "node:path";
import type { DiskUse } from "@/lib/model/disk";

/** Measures the data folder: bytes and files under each of its entries. Files that vanish meanwhile count nothing. */
export async function measureDisk(folder: string): Promise<DiskUse> {
  const names = await readdir(folder).catch(() => []);
  const entries = await Promise.all(
    names.map(async (name) => ({ name, ...(await measure(path.join(folder, name))) })),
  );
  const disk = await statfs(folder).catch(() => null);
  return {
    folder: path.resolve(folder),
    entries: entries.sort((a, b) => b.bytes - a.bytes),
    free: disk && disk.bavail * disk.bsize,
  };
}

/** Bytes and files of a file or folder. Symbolic links count as themselves: what they lead to may not be ours. */
export async function measure(file: string): Promise<{ bytes: number; files: number }> {
  const stats = await lstat(file).catch(() => null);
  if (!stats) return { bytes: 0, files: 0 };
  if (!stats.isDirectory()) return { bytes: stats.size, files: 1 };
  let bytes = 0;
  let files = 0;
  for (const name of await readdir(file).catch(() => [])) {
    const inner = await measure(path.join(file, name));
    bytes += inner.bytes;
    files += inner.files;
  }
  return { bytes, files };
}

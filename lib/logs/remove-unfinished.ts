import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

/**
 * Takes away what a process that was killed had begun to write into a folder: files named `….part` (and their index)
 * that nobody has touched since this process began. Gives how many. What cannot be read or removed stays.
 */
export async function removeUnfinished(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true }).catch(() => [] as string[]);
  let removed = 0;
  for (const name of entries.filter((entry) => /\.part(\.idx)?$/.test(entry))) {
    const file = path.join(folder, name);
    const stats = await stat(file).catch(() => null);
    // The clock of the disk and that of the process may be some milliseconds apart.
    if (!stats?.isFile() || stats.mtimeMs > performance.timeOrigin - 10) continue;
    removed += await rm(file).then(
      () => 1,
      () => 0,
    );
  }
  return removed;
}

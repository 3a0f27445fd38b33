import { mkdtemp, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** Linux keeps this folder in memory. */
const inMemory = "/dev/shm";
const enough = 2 * 1024 ** 3;

/**
 * A new folder for an app's data, its path begins with `prefix`. In memory where there is room: a disk takes some
 * milliseconds for every row that must outlive a power cut, and no test cuts the power.
 */
export async function makeDataFolder(prefix: string): Promise<string> {
  const room = await statfs(inMemory).catch(() => null);
  const parent = room && room.bavail * room.bsize > enough ? inMemory : tmpdir();
  return mkdtemp(path.join(parent, prefix));
}

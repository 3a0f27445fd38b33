import { mkdtemp, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** Whether Vitest or Playwright runs this. Benches start worlds, too, and measure what people get. */
export const isTest = Boolean(process.env.VITEST ?? process.env.TEST_WORKER_INDEX);

/** Linux keeps this folder in memory. */
const inMemory = "/dev/shm";
const enough = 2 * 1024 ** 3;

/**
 * A new folder for an app's data, its path begins with `prefix`. A test's is in memory where there is room: a disk takes
 * some milliseconds for every row that must outlive a power cut, and no test cuts the power.
 */
export async function makeDataFolder(prefix: string): Promise<string> {
  const room = isTest ? await statfs(inMemory).catch(() => null) : null;
  const parent = room && room.bavail * room.bsize > enough ? inMemory : tmpdir();
  return mkdtemp(path.join(parent, prefix));
}

import { randomUUID } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import path from "node:path";
import type { Download } from "@/lib/github/port";

/**
 * Streams an archive to `DATA_DIR/logs/<run>/<attempt>/archive.<…>.part`, from which its files are read; whoever asked
 * for it removes it. Throws what the disk throws (`ENOSPC`), what the stream throws, and where less came than was told.
 */
export async function downloadArchive(folder: string, { body, size }: Download): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `archive.${randomUUID()}.part`);
  const handle = await open(file, "wx", 0o600);
  let written = 0;
  try {
    for await (const chunk of body) {
      await handle.writeFile(chunk);
      written += chunk.length;
    }
    if (size !== null && written !== size) throw new Error(`${written} bytes came of ${size}.`);
    await handle.close();
    return file;
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(file, { force: true });
    throw error;
  }
}

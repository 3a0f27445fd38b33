import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const facts = z.object({
  version: z.literal(1),
  contentType: z.string(),
  size: z.number().int().nonnegative(),
  /** Hex, of the bytes as GitHub gave them. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
/** An artifact on our disk, byte for byte what GitHub gave. */
export type StoredArtifact = Omit<z.output<typeof facts>, "version"> & { file: string };

const folderOf = (dataDir: string, id: number) => path.join(dataDir, "artifacts", String(id));

type Written = { size: number; sha256: string };

/**
 * Streams an artifact to `DATA_DIR/artifacts/<id>/content`, first under another name: one that is there is whole.
 * Throws what the disk throws (`ENOSPC`) and what the stream throws; `onBytes` hears how many have come, and `check` sees the
 * hash before it counts as kept.
 */
export async function writeArtifact(
  dataDir: string,
  id: number,
  { body, contentType }: { body: AsyncIterable<Uint8Array>; contentType: string },
  { onBytes, check }: { onBytes: (size: number) => void; check: (written: Written) => void },
): Promise<StoredArtifact> {
  const folder = folderOf(dataDir, id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, "content");
  const unfinished = `${file}.${randomUUID()}.part`;
  const hash = createHash("sha256");
  let size = 0;
  const handle = await open(unfinished, "wx", 0o600);
  try {
    for await (const chunk of body) {
      hash.update(chunk);
      size += chunk.length;
      onBytes(size);
      await handle.writeFile(chunk);
    }
    await handle.sync();
    await handle.close();
    const sha256 = hash.digest("hex");
    check({ size, sha256 });
    await writeFile(
      path.join(folder, "facts.json"),
      JSON.stringify({ version: 1, contentType, size, sha256 }),
      {
        mode: 0o600,
      },
    );
    await rename(unfinished, file);
    return { file, contentType, size, sha256 };
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** The kept artifact, or null when it is not on our disk, or no longer as it was written. */
export async function findArtifact(dataDir: string, id: number): Promise<StoredArtifact | null> {
  const folder = folderOf(dataDir, id);
  const file = path.join(folder, "content");
  try {
    const { version: _, ...kept } = facts.parse(
      JSON.parse(await readFile(path.join(folder, "facts.json"), "utf8")),
    );
    return (await stat(file)).size === kept.size ? { file, ...kept } : null;
  } catch {
    return null;
  }
}

/** Takes an artifact off our disk; nothing happens where there is none. Throws what the disk throws. */
export const removeArtifact = (dataDir: string, id: number): Promise<void> =>
  rm(folderOf(dataDir, id), { recursive: true, force: true });

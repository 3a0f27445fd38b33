import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import type { KeptArtifact } from "./keep-artifact";
import { endSearch, findDirectory, parseDirectory, type ZipEntry } from "./zip-directory";

const longestDirectory = 16 * 1024 * 1024;

/** The files inside a kept artifact; one that was uploaded without an archive holds itself. 422: it cannot be trusted. */
export async function listEntries(kept: KeptArtifact): Promise<Result<ZipEntry[], Problem>> {
  if (!isArchive(kept)) return ok([asEntry(kept)]);
  const handle = await open(kept.file, "r");
  try {
    const start = Math.max(0, kept.size - endSearch);
    const found = findDirectory(await readAt(handle, start, kept.size - start));
    if (!found.ok) return err(distrust(found.error));
    const { offset, length, count } = found.value;
    if (offset + length > kept.size || length > longestDirectory) {
      return err(distrust("Its directory is not where it should be."));
    }
    const entries = parseDirectory(await readAt(handle, offset, length), count);
    return entries.ok ? entries : err(distrust(entries.error));
  } finally {
    await handle.close();
  }
}

/** One file's bytes, unpacked on the way; the stream breaks where they are more than the directory says. */
export async function openEntry(
  kept: KeptArtifact,
  entry: ZipEntry,
): Promise<Result<ReadableStream, Problem>> {
  if (!isArchive(kept)) return ok(toWeb(createReadStream(kept.file)));
  const start = await findData(kept, entry);
  if (start === null) return err(distrust(`${JSON.stringify(entry.path)} is not where its directory says.`));
  if (entry.size === 0) return ok(toWeb(Readable.from([])));
  const packed = createReadStream(kept.file, { start, end: start + entry.packedSize - 1 });
  if (entry.method === 0) return ok(toWeb(packed));
  const unpacked = createInflateRaw();
  const counted = count(entry.size);
  for (const stream of [packed, unpacked]) stream.on("error", (error: Error) => counted.destroy(error));
  counted.on("close", () => packed.destroy());
  return ok(toWeb(packed.pipe(unpacked).pipe(counted)));
}

async function findData(kept: KeptArtifact, entry: ZipEntry): Promise<number | null> {
  const handle = await open(kept.file, "r");
  try {
    const header = await readAt(handle, entry.offset, 30);
    if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) return null;
    const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    return start + entry.packedSize <= kept.size ? start : null;
  } finally {
    await handle.close();
  }
}

function count(most: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > most) done(new Error("A file in an archive is larger than it says."));
      else done(null, chunk);
    },
  });
}

const isArchive = (kept: KeptArtifact): boolean => /^application\/(x-)?zip\b/.test(kept.contentType);
const asEntry = ({ fileName, size }: KeptArtifact): ZipEntry => ({
  path: fileName,
  size,
  packedSize: size,
  offset: 0,
  method: 0,
  encrypted: false,
  mode: 0,
});
const toWeb = (stream: Readable) => Readable.toWeb(stream) as ReadableStream<Uint8Array>;
const distrust = (reason: string): Problem =>
  createProblem("invalid", `This archive is not looked into: ${reason} Download it whole if you trust it.`);

async function readAt(handle: FileHandle, start: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, start);
  return buffer.subarray(0, bytesRead);
}

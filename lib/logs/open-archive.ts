import type { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { type Entry, openPromise } from "yauzl";
import type { ArchiveFile } from "./archive-names";

/** A run's log archive on our disk; its files are read one by one, unpacked on the way. */
export type LogArchive = {
  files: ArchiveFile[];
  /** The bytes of one of `files`; throws where it is damaged, at its end at the latest. */
  read(file: ArchiveFile): AsyncIterable<Uint8Array>;
  close(): void;
};

/** A thread unpacks each piece: the default of 16 KiB makes four times the work of it. */
const piece = 256 * 1024;
const stored = 0;
const deflated = 8;
const mostFiles = 100_000;

/** Throws for what is no zip, or one whose directory cannot be read. https://docs.github.com/en/rest/actions/workflow-runs */
export async function openArchive(file: string): Promise<LogArchive> {
  const zip = await openPromise(file, { autoClose: false, lazyEntries: true, strictFileNames: false });
  const entries = new Map<string, Entry>();
  try {
    if (zip.entryCount > mostFiles) throw new Error(`It holds ${zip.entryCount} files.`);
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith("/")) entries.set(entry.fileName, entry);
    }
  } catch (error) {
    zip.close();
    throw error;
  }
  return {
    files: [...entries].map(([path, { uncompressedSize }]) => ({ path, size: uncompressedSize })),
    async *read({ path }) {
      const entry = entries.get(path);
      if (!entry || entry.isEncrypted()) throw new Error(`${path} cannot be read.`);
      const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
      yield* checked(unpack(packed, entry), entry);
    },
    close: () => zip.close(),
  };
}

function unpack(packed: Readable, { compressionMethod, fileName }: Entry): Readable {
  if (compressionMethod === stored) return packed;
  if (compressionMethod !== deflated)
    throw new Error(`${fileName} is packed in a way that is not known here.`);
  const inflate = createInflateRaw({ chunkSize: piece });
  packed.on("error", (error) => inflate.destroy(error));
  inflate.on("close", () => packed.destroy());
  return packed.pipe(inflate);
}

async function* checked(
  bytes: AsyncIterable<Uint8Array>,
  { crc32: told, uncompressedSize, fileName }: Entry,
) {
  let sum = 0;
  let size = 0;
  for await (const chunk of bytes) {
    sum = crc32(chunk, sum);
    size += chunk.length;
    if (size > uncompressedSize) break;
    yield chunk;
  }
  if (size !== uncompressedSize || sum !== told)
    throw new Error(`${fileName} is not what the directory says.`);
}

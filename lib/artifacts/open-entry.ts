import { createReadStream } from "node:fs";
import { PassThrough, pipeline, Readable, Transform } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { type Entry, Entry as RawEntry } from "yauzl";
import { err, ok, type Result } from "@/lib/model/result";
import { openZip } from "./open-zip";
import type { ZipEntry } from "./zip-directory";

/** So small a file is looked at whole before the first byte is given: then its lies can still be told in words. */
const smallSize = 1024 * 1024;
/** In pieces of 16 KiB, as is usual, unpacking takes four times as long: each is a turn of the event loop. */
const largestPiece = 256 * 1024;

/**
 * One file's bytes, unpacked on the way. Errors are sentences: what lies there is not what the directory says. A large
 * file whose content lies breaks off.
 */
export async function openZipEntry(file: string, entry: ZipEntry): Promise<Result<Readable, string>> {
  const start = await findData(file, entry);
  if (!start.ok) return start;
  const packed =
    entry.packedSize === 0
      ? Readable.from([])
      : createReadStream(file, {
          start: start.value,
          end: start.value + entry.packedSize - 1,
          highWaterMark: largestPiece,
        });
  const unpack =
    entry.method === 0 ? new PassThrough() : createInflateRaw({ chunkSize: toPiece(entry.size) });
  const body = pipeline(packed, unpack, verify(entry), () => {});
  if (entry.size > smallSize) return ok(body);
  try {
    return ok(Readable.from([Buffer.concat(await body.toArray())], { objectMode: false }));
  } catch {
    return err(`${JSON.stringify(entry.path)} is not what its directory says.`);
  }
}

/** A small file takes no large piece. */
const toPiece = (size: number): number => Math.min(largestPiece, Math.max(1024, size));

async function findData(file: string, entry: ZipEntry): Promise<Result<number, string>> {
  const name = JSON.stringify(entry.path);
  const lost = err(`${name} is not where its directory says.`);
  try {
    const zip = await openZip(file);
    try {
      const header = await zip.readLocalFileHeaderPromise(toRaw(entry));
      // With this flag the sizes stand behind the data, and zeros here.
      const late = (header.generalPurposeBitFlag & 8) !== 0;
      const same =
        header.compressionMethod === entry.method &&
        (late || isZip64(header.uncompressedSize) || header.uncompressedSize === entry.size);
      return same ? ok(header.fileDataStart) : err(`What is said of ${name} in two places is not the same.`);
    } finally {
      zip.close();
    }
  } catch {
    return lost;
  }
}

const isZip64 = (size: number): boolean => size === 0xffffffff;

const toRaw = ({ offset, packedSize }: ZipEntry): Entry =>
  Object.assign(new RawEntry(), { relativeOffsetOfLocalHeader: offset, compressedSize: packedSize });

/**
 * Lets through what the directory promised, to the byte; fails at one too many, one too few, or others. The last piece
 * is held back until all is known: who was told a length must not take a lie for a whole file.
 */
function verify({ size, crc }: ZipEntry): Transform {
  let seen = 0;
  let sum = 0;
  let last: Buffer | undefined;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      sum = crc32(chunk, sum);
      if (seen > size) return done(new Error("A file in an archive is larger than it says."));
      done(null, last);
      last = chunk;
    },
    flush(done) {
      if (seen === size && sum === crc) done(null, last);
      else done(new Error("A file in an archive is not what it says."));
    },
  });
}

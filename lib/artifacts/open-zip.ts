import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";

const block = 1024 * 1024;

/** Gives yauzl a file's bytes a block at a time: it asks for a directory in pieces of some fifty bytes. */
class ArchiveReader extends RandomAccessReader {
  #loaded = { at: 0, bytes: Buffer.alloc(0) };

  constructor(
    private readonly file: string,
    private readonly handle: FileHandle,
  ) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return end > start ? createReadStream(this.file, { start, end: end - 1 }) : Readable.from([]);
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null, read?: number) => void,
  ): void {
    this.#load(position, length).then(
      (at) => {
        const copied = this.#loaded.bytes.copy(buffer, offset, at, at + length);
        done(null, copied);
      },
      (error) => done(error),
    );
  }

  override close(done: (error: Error | null) => void): void {
    this.handle.close().then(() => done(null), done);
  }

  /** Where in the loaded block these bytes begin. */
  async #load(position: number, length: number): Promise<number> {
    const { at, bytes } = this.#loaded;
    if (position >= at && position + length <= at + bytes.length) return position - at;
    const buffer = Buffer.alloc(Math.max(block, length));
    const { bytesRead } = await this.handle.read(buffer, 0, buffer.length, position);
    this.#loaded = { at: position, bytes: buffer.subarray(0, bytesRead) };
    return 0;
  }
}

/**
 * A zip on our disk, whose entries are read one by one; whoever opens it closes it. Names stay bytes: yauzl would stop
 * at one that is odd without saying which. Throws what the disk or a broken end throws.
 */
export async function openZip(file: string): Promise<ZipFile> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    return await fromRandomAccessReaderPromise(new ArchiveReader(file, handle), size, {
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: false,
    });
  } catch (error) {
    await handle.close();
    throw error;
  }
}

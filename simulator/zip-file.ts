import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { crc32, createDeflateRaw } from "node:zlib";
import { localHeader, type ZipFacts, zipDirectory } from "./zip";

/** Writes a zip of files that are too large for memory, each read once; at most 4 GiB. Gives its length in bytes. */
export async function writeZipFile(
  file: string,
  files: readonly { path: string; content: () => AsyncIterable<Uint8Array> }[],
): Promise<number> {
  const handle = await open(file, "w");
  try {
    let at = 0;
    const entries: (ZipFacts & { offset: number })[] = [];
    for (const { path, content } of files) {
      const facts: ZipFacts = { path, crc: 0, packed: 0, size: 0 };
      const offset = at;
      at += localHeader(facts).length;
      const counted = async function* () {
        for await (const chunk of content()) {
          facts.crc = crc32(chunk, facts.crc);
          facts.size += chunk.length;
          yield chunk;
        }
      };
      for await (const chunk of Readable.from(counted()).pipe(createDeflateRaw())) {
        await handle.write(chunk, 0, chunk.length, at + facts.packed);
        facts.packed += chunk.length;
      }
      const header = localHeader(facts);
      await handle.write(header, 0, header.length, offset);
      at += facts.packed;
      entries.push({ ...facts, offset });
    }
    const directory = zipDirectory(entries, at);
    await handle.write(directory, 0, directory.length, at);
    return at + directory.length;
  } finally {
    await handle.close();
  }
}

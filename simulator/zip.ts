import { crc32, deflateRawSync } from "node:zlib";

/** What the directory of a zip says of one of its files. */
export type ZipFacts = { path: string; crc: number; packed: number; size: number };

/** A zip of files by their paths, deflated; equal files make equal bytes. */
export function zipOf(files: Record<string, string | Buffer>): Buffer {
  let offset = 0;
  const placed: (ZipFacts & { offset: number })[] = [];
  const parts = Object.entries(files).map(([path, content]) => {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const facts = { path, crc: crc32(bytes), packed: packed.length, size: bytes.length };
    placed.push({ ...facts, offset });
    const part = Buffer.concat([localHeader(facts), packed]);
    offset += part.length;
    return part;
  });
  return Buffer.concat([...parts, zipDirectory(placed, offset)]);
}

/** What stands before a deflated file's bytes. */
export const localHeader = (facts: ZipFacts): Buffer =>
  Buffer.concat([Buffer.from("504b0304", "hex"), sharedFields(facts), Buffer.from(facts.path)]);

/** What stands after the last file: each one's line, then where those lines begin. */
export function zipDirectory(entries: readonly (ZipFacts & { offset: number })[], offset: number): Buffer {
  const lines = entries.map((entry) => {
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(0x0314, 4);
    sharedFields(entry).copy(header, 6);
    header.writeUInt32LE(0o100644 * 2 ** 16, 38);
    header.writeUInt32LE(entry.offset, 42);
    return Buffer.concat([header, Buffer.from(entry.path)]);
  });
  const directory = Buffer.concat(lines);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([directory, end]);
}

/** The 26 bytes that the local header and the directory share: version, flags, method, time, crc, sizes, lengths. */
function sharedFields({ path, crc, packed, size }: ZipFacts): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt16LE(0x21, 8);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(packed, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(Buffer.byteLength(path), 22);
  return fields;
}

import { crc32, deflateRawSync } from "node:zlib";

/** A zip of files by their paths, deflated; equal files make equal bytes. */
export function zipOf(files: Record<string, string | Buffer>): Buffer {
  const entries = Object.entries(files).map(([path, content]) => toEntry(path, Buffer.from(content)));
  let offset = 0;
  const directory = entries.map(({ name, fields, local }) => {
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(0x0314, 4);
    fields.copy(header, 6);
    header.writeUInt32LE(0o100644 * 2 ** 16, 38);
    header.writeUInt32LE(offset, 42);
    offset += local.length;
    return Buffer.concat([header, name]);
  });
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...entries.map(({ local }) => local), central, end]);
}

function toEntry(path: string, content: Buffer) {
  const name = Buffer.from(path);
  const packed = deflateRawSync(content);
  // The 26 bytes that the local header and the directory share: version, flags, method, time, crc, sizes, lengths.
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt16LE(0x21, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const signature = Buffer.from("504b0304", "hex");
  return { name, fields, local: Buffer.concat([signature, fields, name, packed]) };
}

import { crc32, deflateRawSync } from "node:zlib";

/** One line of a directory and what it points to; what is left out is as an honest archive would have it. */
export type Crafted = {
  path: string;
  content?: Buffer | string;
  method?: number;
  /** What the directory claims. */
  size?: number;
  packedSize?: number;
  /** Where it claims that the file lies; without it the file is written, and this is where. */
  offset?: number;
  flags?: number;
  /** Unix's type and rights. */
  mode?: number;
};

/** An archive with exactly these lies in it. */
export function craftZip(files: Crafted[], { entries = files.length } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const name = Buffer.from(file.path);
    const content = Buffer.from(file.content ?? "");
    const method = file.method ?? 8;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE((file.flags ?? 0) | 0x800, 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(file.packedSize ?? packed.length, 14);
    fields.writeUInt32LE(file.size ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(0x0314, 4);
    fields.copy(header, 6);
    header.writeUInt32LE((file.mode ?? 0o100644) * 2 ** 16, 38);
    header.writeUInt32LE(file.offset ?? at, 42);
    directory.push(header, name);
    if (file.offset !== undefined) continue;
    const local = Buffer.concat([Buffer.from("504b0304", "hex"), fields, name, packed]);
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}

/** An archive of so many empty files, with the 64-bit end that more than 65,535 need. */
export function craftManyFiles(count: number): Buffer {
  const local = 38;
  const line = 54;
  const bytes = Buffer.alloc(count * (local + line) + 56 + 20 + 22);
  for (let n = 0; n < count; n++) {
    const name = n.toString(36).padStart(8, "0");
    let at = n * local;
    bytes.writeUInt32LE(0x04034b50, at);
    bytes.writeUInt16LE(8, at + 26);
    bytes.write(name, at + 30, "latin1");
    at = count * local + n * line;
    bytes.writeUInt32LE(0x02014b50, at);
    bytes.writeUInt16LE(8, at + 28);
    bytes.writeUInt32LE(n * local, at + 42);
    bytes.write(name, at + 46, "latin1");
  }
  // https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3.14 to 4.3.16
  let at = count * (local + line);
  bytes.writeUInt32LE(0x06064b50, at);
  bytes.writeBigUInt64LE(44n, at + 4);
  for (const field of [24, 32]) bytes.writeBigUInt64LE(BigInt(count), at + field);
  bytes.writeBigUInt64LE(BigInt(count * line), at + 40);
  bytes.writeBigUInt64LE(BigInt(count * local), at + 48);
  at += 56;
  bytes.writeUInt32LE(0x07064b50, at);
  bytes.writeBigUInt64LE(BigInt(count * (local + line)), at + 8);
  bytes.writeUInt32LE(1, at + 16);
  at += 20;
  bytes.writeUInt32LE(0x06054b50, at);
  for (const field of [8, 10]) bytes.writeUInt16LE(0xffff, at + field);
  for (const field of [12, 16]) bytes.writeUInt32LE(0xffffffff, at + field);
  return bytes;
}

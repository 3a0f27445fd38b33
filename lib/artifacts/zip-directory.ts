import { err, ok, type Result } from "@/lib/model/result";
import { findDistrust } from "./zip-trust";

/** One file of an archive, as its directory says; `size` unpacked, `packedSize` as it lies there, both in bytes. */
export type ZipEntry = {
  path: string;
  size: number;
  packedSize: number;
  /** Where its local header begins. */
  offset: number;
  /** 0 stored, 8 deflated: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.4.5 */
  method: number;
  encrypted: boolean;
  /** The upper half of the external attributes: a Unix mode, where a Unix made it. */
  mode: number;
};

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endLength = 22;
/** The end record may carry a comment of 64 KiB. */
export const endSearch = endLength + 0xffff;

/** Where the directory lies, from the archive's last bytes. Errors are sentences: no zip, or one beyond 4 GiB. */
export function findDirectory(
  tail: Buffer,
): Result<{ offset: number; length: number; count: number }, string> {
  for (let at = tail.length - endLength; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endSignature) continue;
    const count = tail.readUInt16LE(at + 10);
    const length = tail.readUInt32LE(at + 12);
    const offset = tail.readUInt32LE(at + 16);
    if (count === 0xffff || offset === 0xffffffff || length === 0xffffffff) {
      return err("It is an archive of more than 4 GiB or 65,534 files, which is not looked into.");
    }
    return ok({ offset, length, count });
  }
  return err("It is not a zip archive, or its end is missing.");
}

/** The files that a directory names, in its order, without folders. Errors say why the archive cannot be trusted. */
export function parseDirectory(bytes: Buffer, count: number): Result<ZipEntry[], string> {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySignature) {
      return err("Its directory is damaged.");
    }
    const lengths = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const [name = 0, extra = 0, comment = 0] = lengths;
    const path = bytes.subarray(at + 46, at + 46 + name).toString("utf8");
    const entry = {
      path,
      size: bytes.readUInt32LE(at + 24),
      packedSize: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
      method: bytes.readUInt16LE(at + 10),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      mode: bytes.readUInt16LE(at + 40),
    };
    if (!path.endsWith("/")) entries.push(entry);
    at += 46 + name + extra + comment;
  }
  const distrust = findDistrust(entries);
  return distrust ? err(distrust) : ok(entries);
}

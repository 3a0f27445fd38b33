import { type Entry, getFileNameLowLevel, type ZipFile } from "yauzl";
import { err, ok, type Result } from "@/lib/model/result";
import { openZip } from "./open-zip";
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
  crc: number;
  encrypted: boolean;
  /** The upper half of the external attributes: a Unix mode, where a Unix made it. */
  mode: number;
};

/** Files in the directory's order, without folders; `total` is how many lines the directory says it has. */
export type ZipDirectory = { entries: ZipEntry[]; total: number; truncated: boolean };

/** What comes after is not read, and cannot be opened: memory stays within bounds. */
const mostEntries = 100_000;
const mostNames = 32 * 1024 * 1024;

/** The directory of a zip on our disk. Errors are sentences that say why it cannot be read or trusted. */
export async function readDirectory(file: string): Promise<Result<ZipDirectory, string>> {
  let zip: ZipFile;
  const entries: ZipEntry[] = [];
  let read = 0;
  let names = 0;
  try {
    zip = await openZip(file);
  } catch (error) {
    return err(/signature not found/.test(String(error)) ? noZip : toReason(error));
  }
  const total = zip.entryCount;
  try {
    for await (const raw of zip.eachEntry()) {
      const entry = toEntry(raw);
      if (!entry.path.endsWith("/")) entries.push(entry);
      read += 1;
      names += entry.path.length;
      if (read >= mostEntries || names > mostNames) break;
    }
  } catch (error) {
    return err(toReason(error));
  } finally {
    zip.close();
  }
  const distrust = findDistrust(entries);
  return distrust ? err(distrust) : ok({ entries, total, truncated: read < total });
}

function toEntry(raw: Entry): ZipEntry {
  const path = getFileNameLowLevel(raw.generalPurposeBitFlag, raw.fileNameRaw, raw.extraFields, true);
  return {
    path,
    size: raw.uncompressedSize,
    packedSize: raw.compressedSize,
    offset: raw.relativeOffsetOfLocalHeader,
    method: raw.compressionMethod,
    crc: raw.crc32,
    encrypted: raw.isEncrypted(),
    mode: raw.externalFileAttributes >>> 16,
  };
}

const noZip = "It is not a zip archive, or its end is missing.";

function toReason(error: unknown): string {
  const words = error instanceof Error ? error.message : "";
  if (/strong encryption/.test(words)) return "Its directory is encrypted.";
  if (/multi-disk/.test(words)) return "It is one part of several.";
  return "Its directory is damaged.";
}

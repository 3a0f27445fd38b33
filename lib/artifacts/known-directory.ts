import { stat } from "node:fs/promises";
import type { Result } from "@/lib/model/result";
import { readDirectory, type ZipDirectory } from "./zip-directory";

type Read = Promise<Result<ZipDirectory, string>>;
type Known = { of: string; read: Read; size: number };

/** Archives are looked into one at a time; their directories may have many files each. */
const mostArchives = 16;
const mostEntries = 200_000;
const known = new Map<string, Known>();

/**
 * The directory of a zip on our disk, read once for all of its files that are looked at, and again when the file is
 * another. The latest of them are held. Throws what the disk throws.
 */
export async function knownDirectory(file: string): Read {
  const { size, mtimeMs, ino } = await stat(file);
  const of = `${size} ${mtimeMs} ${ino}`;
  const before = known.get(file);
  known.delete(file);
  if (before?.of === of) {
    known.set(file, before);
    return before.read;
  }
  const entry: Known = { of, size: 1, read: readDirectory(file) };
  known.set(file, entry);
  entry.read.then(
    (read) => {
      if (read.ok) entry.size = read.value.entries.length;
      forgetOldest();
    },
    () => known.get(file) === entry && known.delete(file),
  );
  return entry.read;
}

function forgetOldest(): void {
  let held = [...known.values()].reduce((sum, { size }) => sum + size, 0);
  for (const [file, { size }] of known) {
    if (known.size <= 1 || (known.size <= mostArchives && held <= mostEntries)) return;
    known.delete(file);
    held -= size;
  }
}

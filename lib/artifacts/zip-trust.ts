import type { ZipEntry } from "./zip-directory";

/** Deflate packs 1:1032 at most; text of a build packs 1:20. */
const mostRatio = 200;
const harmlessSize = 10 * 1024 * 1024;
const mostUnpacked = 20 * 1024 ** 3;
const linkMode = 0o120000;
const typeMask = 0o170000;

/** Why an archive's directory cannot be trusted, in a sentence, or null (pure). What it holds comes from a workflow. */
export function findDistrust(entries: readonly ZipEntry[]): string | null {
  const paths = new Set<string>();
  let unpacked = 0;
  for (const entry of entries) {
    const name = JSON.stringify(entry.path);
    if (!isInside(entry.path)) return `It names a file outside of itself: ${name}.`;
    if (paths.has(entry.path)) return `It names ${name} twice.`;
    if ((entry.mode & typeMask) === linkMode) return `${name} is a link.`;
    if (entry.encrypted) return `${name} is encrypted.`;
    if (entry.method !== 0 && entry.method !== 8) return `${name} is packed in a way that is not known here.`;
    if (entry.method === 0 && entry.size !== entry.packedSize)
      return `The sizes of ${name} contradict each other.`;
    if (entry.size > harmlessSize && entry.size > entry.packedSize * mostRatio) {
      return `${name} would grow from ${entry.packedSize} to ${entry.size} bytes.`;
    }
    paths.add(entry.path);
    unpacked += entry.size;
  }
  if (unpacked > mostUnpacked) return `It would grow to ${unpacked} bytes.`;
  return overlaps(entries) ? "Its files overlap each other." : null;
}

function isInside(path: string): boolean {
  if (path === "" || path.length > 1024 || /[\p{Cc}\\\ufffd]/u.test(path)) return false;
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return false;
  return path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

/** A bomb may show the same bytes as many files: https://www.bamsoftware.com/hacks/zipbomb/ */
function overlaps(entries: readonly ZipEntry[]): boolean {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset);
  return sorted.some((entry, at) => {
    const next = sorted[at + 1];
    return next !== undefined && entry.offset + 30 + entry.packedSize > next.offset;
  });
}

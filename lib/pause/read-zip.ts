import JSZip from "jszip";
import { err, ok, type Result } from "@/lib/model/result";

export type ZippedFile = { path: string; bytes: Uint8Array };

const mostEntries = 20;
const mostBytes = 256 * 1024;
/** Text packs 1:100 at most; a bomb packs 1:1000. */
const mostRatio = 200;

/** The first bytes of a zip, an empty one too. */
export const looksLikeZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05);

/**
 * All files of a small zip. Errors, in a sentence: no zip, more than 20 entries, or more than 256 KiB unpacked,
 * counted while it is unpacked because what a zip says of its sizes may be a lie.
 */
export async function readZip(bytes: Uint8Array): Promise<Result<ZippedFile[], string>> {
  let zip: JSZip;
  try {
    zip = await JSZip.loadAsync(bytes);
  } catch {
    return err("The artifact is not a zip that can be opened.");
  }
  const entries = Object.values(zip.files).filter((entry) => !entry.dir);
  if (entries.length > mostEntries) return err(`The artifact holds more than ${mostEntries} files.`);
  const most = Math.min(mostBytes, Math.max(4096, bytes.length * mostRatio));
  const files: ZippedFile[] = [];
  let left = most;
  for (const entry of entries) {
    const content = await unpack(entry, left);
    if (!content.ok) return err(content.error);
    left -= content.value.length;
    files.push({ path: entry.name, bytes: content.value });
  }
  return ok(files);
}

function unpack(entry: JSZip.JSZipObject, most: number): Promise<Result<Uint8Array, string>> {
  return new Promise((resolve) => {
    const parts: Uint8Array[] = [];
    let size = 0;
    const stream = entry.nodeStream("nodebuffer");
    stream.on("data", (part: Uint8Array) => {
      size += part.length;
      if (size <= most) parts.push(part);
      else {
        stream.pause();
        resolve(err("The artifact is too large for a question: unpacked, it may hold 256 KiB."));
      }
    });
    stream.on("error", () => resolve(err("A file in the artifact is damaged.")));
    stream.on("end", () => resolve(ok(Buffer.concat(parts))));
  });
}

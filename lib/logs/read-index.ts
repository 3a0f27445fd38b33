import { readFile, stat } from "node:fs/promises";
import { type LineIndex, parseLineIndex } from "./line-index";

type Known = { ino: number; mtimeMs: number; size: number; index: LineIndex };

/** As many logs as somebody reads at once: that of ten million lines takes 300 KB. */
const most = 8;
/** In the order of their last use, the oldest first. */
const known = new Map<string, Known>();

/**
 * The index that lies in a file, or null where it is none; throws where there is no file. Who scrolls asks for a window
 * many times a second: it is parsed once, and again when the file is another.
 */
export async function readIndex(file: string): Promise<LineIndex | null> {
  const { ino, mtimeMs, size } = await stat(file);
  const before = known.get(file);
  known.delete(file);
  const isSame = before?.ino === ino && before.mtimeMs === mtimeMs && before.size === size;
  const index = isSame ? before.index : parseLineIndex(await readFile(file, "utf8"));
  if (index) known.set(file, { ino, mtimeMs, size, index });
  for (const oldest of known.keys()) if (known.size > most) known.delete(oldest);
  return index;
}

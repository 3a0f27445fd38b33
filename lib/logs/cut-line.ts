import type { LogLine } from "@/lib/model/log";

/**
 * A line of more than `most` characters as its beginning; of one that overwrites itself (`\r`, a progress bar) as the
 * states that it came to last. Others stay as they are.
 */
export function cutLine(line: LogLine, most: number): LogLine {
  const { text } = line;
  if (text.length <= most) return line;
  const size = Buffer.byteLength(text);
  const last = text.indexOf("\r", text.length - most);
  if (last === -1 || last === text.length - 1) return { ...line, text: toWhole(text.slice(0, most)), size };
  return { ...line, text: text.slice(last + 1), size, earlier: text.slice(0, last).split("\r").length };
}

/** No half of a character at the end. */
const toWhole = (text: string): string => (/[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text);

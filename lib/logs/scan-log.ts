import { createOutliner, type LogScan } from "@/lib/model/log-outline";
import { type LogShape, widestShape } from "@/lib/model/log-shape";
import { createShaper, shapedLength } from "./log-shape";
import { parseLine } from "./parse-line";

/** All that is to be known of a log to lay it out: what stands where, and how it looks from afar. */
export type ScannedLog = LogScan & { shape: LogShape };

const [feed, back, esc, space, bracket] = [10, 13, 27, 32, 91];
/** `2026-01-02T03:04:05` is the second, `.1234567Z ` ends the runner's stamp. */
const secondLength = 19;
const stampLength = 29;
/** What a line that opens a step or is tagged begins with: `##[`, `Post job`, `Evaluate`, `Cleaning up`. */
const telling: ReadonlySet<number> = new Set(Buffer.from("#PEC\uFEFF"));
/** Of a longer line only the beginning is read: no tag and no time stands beyond. */
const longest = 8192;

/**
 * Reads a log's bytes as they come, in order: a million lines take half a second, for most lines of a log are
 * plain and of the second of the line before. The others are parsed. `end` gives what `parseLine` on each line
 * would give.
 */
export function createLogScanner() {
  const outliner = createOutliner();
  const shaper = createShaper();
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  /** The second of the line before, as it is written, and in milliseconds since 1970. */
  const second = new Uint8Array(secondLength);
  let since = Number.NaN;
  let rest: Uint8Array[] = [];
  let held = 0;
  let n = 0;

  function line(bytes: Uint8Array, start: number, end: number): void {
    n += 1;
    const last = end > start && bytes[end - 1] === back ? end - 1 : end;
    if (hasSecond(bytes, start, last, second) && !telling.has(bytes[start + stampLength] ?? 0)) {
      const shape = toShape(bytes, start + stampLength, last);
      if (shape) {
        outliner.skip(n, since + digits(bytes, start + secondLength + 1, 3));
        shaper.pushPlain(shape.indent, shape.end);
        return;
      }
    }
    const parsed = parseLine(decoder.decode(bytes.subarray(start, Math.min(end, start + longest))), n);
    outliner.push(parsed);
    shaper.push(parsed);
    if (last - start < stampLength || parsed.time === null) second[0] = 0;
    else if (second.some((byte, at) => byte !== bytes[start + at])) {
      second.set(bytes.subarray(start, start + secondLength));
      since = Date.parse(`${parsed.time.slice(0, secondLength)}Z`);
    }
  }

  return {
    see(chunk: Uint8Array): void {
      let at = 0;
      let next = chunk.indexOf(feed);
      if (next !== -1 && held > 0) {
        const first = Buffer.concat([...rest, chunk.subarray(0, next)]);
        line(first, 0, first.length);
        rest = [];
        held = 0;
        at = next + 1;
        next = chunk.indexOf(feed, at);
      }
      for (; next !== -1; next = chunk.indexOf(feed, at)) {
        line(chunk, at, next);
        at = next + 1;
      }
      if (at >= chunk.length) return;
      // Of a line that goes on for megabytes only the beginning is held.
      if (held < longest) rest.push(chunk.slice(at, at + longest));
      held += chunk.length - at;
    },
    end(): ScannedLog {
      if (held > 0) {
        const last = Buffer.concat(rest);
        line(last, 0, last.length);
      }
      return { ...outliner.end(), shape: shaper.end() };
    },
  };
}

/** Is the line stamped as the runner does, and within the second of the one before? */
function hasSecond(bytes: Uint8Array, start: number, end: number, second: Uint8Array): boolean {
  if (end - start < stampLength || bytes[start + 28] !== space || bytes[start + 27] !== 90) return false;
  for (let at = 18; at >= 0; at -= 1) if (bytes[start + at] !== second[at]) return false;
  if (bytes[start + secondLength] !== 46) return false;
  for (let at = 20; at < 27; at += 1) {
    const digit = bytes[start + at] ?? 0;
    if (digit < 48 || digit > 57) return false;
  }
  return true;
}

const digits = (bytes: Uint8Array, at: number, count: number): number => {
  let value = 0;
  for (let n = 0; n < count; n += 1) value = value * 10 + ((bytes[at + n] ?? 48) - 48);
  return value;
};

/** What a byte means for a line's shape: every one of a log is asked. */
const [word, blank, special] = [0, 1, 2] as const;
const meanings = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === esc || byte >= 128 ? special : byte === space || (byte >= 9 && byte <= back) ? blank : word,
);

/**
 * How many bytes the character at a place takes, of those that are one UTF-16 unit wide and never blank; 0 for any
 * other, and for what is no UTF-8: https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-3/#G27506
 */
function toWidth(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const next = bytes[at + 1] ?? 0;
  if (next >> 6 !== 2) return 0;
  // Below U+00C0 and at U+1680, U+2000, U+3000 and U+FEFF there are blanks.
  if (lead >= 0xc3 && lead <= 0xdf) return 2;
  if (lead < 0xe2 || lead > 0xee || lead === 0xed || (bytes[at + 2] ?? 0) >> 6 !== 2) return 0;
  return (lead === 0xe2 && next < 0x82) || (lead === 0xe3 && next === 0x80) ? 0 : 3;
}

/** Where the words of a line begin and end, without its colours; null where a closer look is needed. */
function toShape(bytes: Uint8Array, start: number, end: number): { indent: number; end: number } | null {
  const stop = Math.min(end, start + shapedLength);
  let column = 0;
  let words = 0;
  let indent = -1;
  for (let at = start; at < stop && column < widestShape; at += 1) {
    const byte = bytes[at] as number;
    const meaning = meanings[byte];
    if (meaning === blank) {
      column += 1;
      continue;
    }
    if (byte === esc) {
      // A colour: ESC [ digits and semicolons m.
      if (bytes[at + 1] !== bracket) return null;
      at += 2;
      for (let code = bytes[at] ?? 0; code === 59 || (code >= 48 && code <= 57); code = bytes[at] ?? 0)
        at += 1;
      if (at >= stop || bytes[at] !== 109) return null;
      continue;
    }
    if (meaning === special) {
      const width = toWidth(bytes, at);
      // Characters are cut at their length, not at that of their bytes.
      if (width === 0 || at + width > end || stop < end) return null;
      at += width - 1;
    }
    if (indent < 0) indent = column;
    column += 1;
    words = column;
  }
  return { indent: indent < 0 ? column : indent, end: words };
}

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
 * Reads a log's bytes as they come, in order: a million lines take a quarter of a second, for most lines of a log are
 * plain, ASCII and of the second of the line before. The others are parsed. `end` gives what `parseLine` on each line
 * would give.
 */
export function createLogScanner() {
  const outliner = createOutliner();
  const shaper = createShaper();
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  /** The second of the line before, as it is written. */
  const second = new Uint8Array(secondLength);
  let rest: Uint8Array[] = [];
  let held = 0;
  let n = 0;

  function line(bytes: Uint8Array, start: number, end: number): void {
    n += 1;
    const last = end > start && bytes[end - 1] === back ? end - 1 : end;
    if (hasSecond(bytes, start, last, second) && !telling.has(bytes[start + stampLength] ?? 0)) {
      const shape = toShape(bytes, start + stampLength, last);
      if (shape) {
        outliner.skip(n, toTime(bytes, start));
        shaper.pushPlain(shape.indent, shape.end);
        return;
      }
    }
    const parsed = parseLine(decoder.decode(bytes.subarray(start, Math.min(end, start + longest))), n);
    outliner.push(parsed);
    shaper.push(parsed);
    second.set(bytes.subarray(start, Math.min(end, start + secondLength)));
    if (parsed.time === null) second[0] = 0;
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

/** Milliseconds since 1970 of a stamp that is known to be one. */
const toTime = (bytes: Uint8Array, at: number): number =>
  Date.UTC(
    digits(bytes, at, 4),
    digits(bytes, at + 5, 2) - 1,
    digits(bytes, at + 8, 2),
    digits(bytes, at + 11, 2),
    digits(bytes, at + 14, 2),
    digits(bytes, at + 17, 2),
    digits(bytes, at + 20, 3),
  );

const isBlank = (byte: number): boolean => byte === space || (byte >= 9 && byte <= back);

/** Where the words of an ASCII line begin and end, without its colours; null where a closer look is needed. */
function toShape(bytes: Uint8Array, start: number, end: number): { indent: number; end: number } | null {
  const stop = Math.min(end, start + shapedLength);
  let column = 0;
  let words = 0;
  let indent = -1;
  for (let at = start; at < stop && column < widestShape; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 128) return null;
    if (byte === esc) {
      // A colour: ESC [ digits and semicolons m.
      if (bytes[at + 1] !== bracket) return null;
      at += 2;
      for (let code = bytes[at] ?? 0; code === 59 || (code >= 48 && code <= 57); code = bytes[at] ?? 0)
        at += 1;
      if (at >= stop || bytes[at] !== 109) return null;
      continue;
    }
    column += 1;
    if (isBlank(byte)) continue;
    if (indent < 0) indent = column - 1;
    words = column;
  }
  return { indent: indent < 0 ? column : indent, end: words };
}

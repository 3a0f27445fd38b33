import { redact } from "./redact";

/** A line that is longer is masked in parts. */
const longest = 4 * 1024 * 1024;
/** A part ends where no token can be going on, if there is such a place near its end. */
const near = 4096;
const between = new Set([...' \t",<>{}'].map((sign) => sign.charCodeAt(0)));

/**
 * The same bytes, whole lines at a time, with what looks like a token masked: it may straddle two chunks but never two
 * lines. At most a chunk and 4 MB are held.
 */
export async function* maskBytes(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of body) {
    let end = chunk.lastIndexOf(10) + 1;
    if (end === 0 && held + chunk.length < longest) {
      rest.push(chunk);
      held += chunk.length;
      continue;
    }
    if (end === 0) end = endOfPart(chunk);
    yield maskTokens(Buffer.concat([...rest, chunk.subarray(0, end)]));
    rest = end < chunk.length ? [chunk.subarray(end)] : [];
    held = chunk.length - end;
  }
  if (held > 0) yield maskTokens(Buffer.concat(rest));
}

function endOfPart(chunk: Uint8Array): number {
  for (let end = chunk.length; end > Math.max(0, chunk.length - near); end -= 1) {
    if (between.has(chunk[end - 1] ?? 0)) return end;
  }
  return chunk.length;
}

/** Strings above 128 KB are objects of their own to V8, which take several times as long to make. */
const mouthful = 96 * 1024;
const feed = 10;

/** Tokens are ASCII: read as latin1, every other byte comes back as it was. */
function maskTokens(lines: Buffer): Buffer {
  const parts: Buffer[] = [];
  let isMasked = false;
  for (let at = 0; at < lines.length; ) {
    const end = endOfMouthful(lines, at);
    const text = lines.toString("latin1", at, end);
    const safe = redact(text);
    isMasked ||= safe !== text;
    parts.push(safe === text ? lines.subarray(at, end) : Buffer.from(safe, "latin1"));
    at = end;
  }
  return isMasked ? Buffer.concat(parts) : lines;
}

/** Whole lines: at most a mouthful of them, unless one alone is more. */
function endOfMouthful(lines: Buffer, at: number): number {
  if (lines.length - at <= mouthful) return lines.length;
  const last = lines.lastIndexOf(feed, at + mouthful - 1);
  if (last >= at) return last + 1;
  const next = lines.indexOf(feed, at + mouthful);
  return next === -1 ? lines.length : next + 1;
}

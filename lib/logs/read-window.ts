import { type FileHandle, open } from "node:fs/promises";
import type { LogLine, LogWindow } from "@/lib/model/log";
import { cutLine } from "./cut-line";
import { toByteRange } from "./line-index";
import { parseLines } from "./parse-line";
import type { KeptLog } from "./store";

const chunkSize = 256 * 1024;
/** A line beyond this is read no further: what is in memory stays bounded whatever a job wrote. */
const longestLine = 16 * 1024 * 1024;

/**
 * Lines `from` to `from + limit - 1` of a kept log; none beyond its end. With `cut`, a line of more characters is
 * given as its beginning, with the bytes of the whole as `size`.
 */
export async function readWindow(
  kept: KeptLog,
  from: number,
  limit: number,
  cut?: number,
): Promise<LogWindow> {
  const { first, start, end } = toByteRange(kept.index, from, limit);
  const lines: LogLine[] = [];
  for await (const all of readLines(kept.file, first, start, end)) {
    for (const line of all)
      if (line.n >= from && line.n < from + limit) lines.push(cut === undefined ? line : cutLine(line, cut));
  }
  return { total: kept.index.total, from, lines };
}

/** All lines of a kept log from one on, in order, some thousand at a time. */
export async function* readAll(kept: KeptLog, from = 1): AsyncGenerator<LogLine[]> {
  const { first, start } = toByteRange(kept.index, from, 1);
  for await (const lines of readLines(kept.file, first, start, kept.index.bytes))
    yield first < from ? lines.filter((line) => line.n >= from) : lines;
}

/** The bytes of a kept log, in order. */
export const readBytes = ({ file, index }: KeptLog): AsyncGenerator<Buffer> =>
  readChunks(file, 0, index.bytes);

async function* readLines(
  file: string,
  first: number,
  start: number,
  end: number,
): AsyncGenerator<LogLine[]> {
  let n = first;
  for await (const bytes of readWholeLines(file, start, end)) {
    const lines = parseLines(bytes, n);
    n += lines.length;
    yield lines;
  }
}

async function* readWholeLines(file: string, start: number, end: number): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let held = 0;
  for await (const chunk of readChunks(file, start, end)) {
    const cut = chunk.lastIndexOf(10) + 1;
    if (cut > 0) {
      yield Buffer.concat([...rest, chunk.subarray(0, cut)]);
      rest = [];
      held = 0;
    }
    if (cut === chunk.length || held >= longestLine) continue;
    rest.push(chunk.subarray(cut));
    held += chunk.length - cut;
  }
  if (held > 0) yield Buffer.concat(rest);
}

async function* readChunks(file: string, start: number, end: number): AsyncGenerator<Buffer> {
  if (end <= start) return;
  const handle = await open(file, "r");
  try {
    for (let at = start; at < end; ) {
      const chunk = await readChunk(handle, at, Math.min(chunkSize, end - at));
      if (chunk.length === 0) return;
      yield chunk;
      at += chunk.length;
    }
  } finally {
    await handle.close();
  }
}

async function readChunk(handle: FileHandle, at: number, size: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(size), 0, size, at);
  return buffer.subarray(0, bytesRead);
}

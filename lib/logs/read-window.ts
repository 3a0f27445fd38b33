import { open } from "node:fs/promises";
import type { LogLine, LogWindow } from "@/lib/model/log";
import { toByteRange } from "./line-index";
import { parseLines } from "./parse-line";
import type { KeptLog } from "./store";

/** Lines `from` to `from + limit - 1` of a kept log, by one read of the disk; none beyond its end. */
export async function readWindow({ file, index }: KeptLog, from: number, limit: number): Promise<LogWindow> {
  const { first, start, end } = toByteRange(index, from, limit);
  const lines = parseLines(await readBytes(file, start, end), first);
  return { total: index.total, from, lines: lines.slice(from - first, from - first + limit) };
}

/** All lines of a kept log, some thousand at a time. */
export async function* readAll(kept: KeptLog, from = 1, limit = 2048): AsyncGenerator<LogLine[]> {
  for (let at = from; at <= kept.index.total; at += limit) yield (await readWindow(kept, at, limit)).lines;
}

async function readBytes(file: string, start: number, end: number): Promise<Uint8Array> {
  if (end <= start) return new Uint8Array();
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

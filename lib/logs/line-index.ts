import { z } from "zod";

/** Where the lines of a kept log begin: one byte offset for each `every` lines, so that a window is one read. */
const lineIndex = z.object({
  version: z.literal(1),
  total: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  every: z.number().int().positive(),
  offsets: z.array(z.number().int().nonnegative()),
  /** A sentence about where the text came from, where that was not the usual way. */
  note: z.string().nullable().default(null),
});
export type LineIndex = z.output<typeof lineIndex>;

const every = 256;
const feed = 10;

/** Counts lines while bytes go by; `finish` gives the index of all that was seen. */
export function createLineIndexer() {
  const offsets = [0];
  let total = 0;
  let bytes = 0;
  let open = false;
  return {
    see(chunk: Uint8Array) {
      for (let at = chunk.indexOf(feed); at !== -1; at = chunk.indexOf(feed, at + 1)) {
        total += 1;
        if (total % every === 0) offsets.push(bytes + at + 1);
      }
      if (chunk.length > 0) open = chunk.at(-1) !== feed;
      bytes += chunk.length;
    },
    finish: (note: string | null = null): LineIndex => ({
      version: 1,
      total: total + (open ? 1 : 0),
      bytes,
      every,
      offsets,
      note,
    }),
  };
}

/** Bytes `start` to `end` hold the lines `from` to `from + limit - 1`; the first line at `start` is `first`. */
export function toByteRange(index: LineIndex, from: number, limit: number) {
  const block = Math.floor((from - 1) / index.every);
  const after = Math.ceil((from - 1 + limit) / index.every);
  return {
    first: block * index.every + 1,
    start: index.offsets[block] ?? index.bytes,
    end: index.offsets[after] ?? index.bytes,
  };
}

/** Reads an index as it was written, or null when it is none: then the log is fetched anew. */
export function parseLineIndex(text: string): LineIndex | null {
  try {
    return lineIndex.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

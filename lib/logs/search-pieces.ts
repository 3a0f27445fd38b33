import type { Piece } from "./search-pool";
import type { KeptLog } from "./store";

/** Small enough that several threads share a log and that a search which is left ends soon. */
const pieceBytes = 4 * 1024 * 1024;

/** A kept log as pieces of whole lines, some MB each, in order (pure). */
export function toPieces({ file, index }: KeptLog, bytes = pieceBytes): Piece[] {
  const pieces: Piece[] = [];
  let block = 0;
  while ((index.offsets[block] ?? index.bytes) < index.bytes) {
    const start = index.offsets[block] ?? 0;
    let next = block + 1;
    while ((index.offsets[next] ?? index.bytes) - start < bytes && next < index.offsets.length) next += 1;
    pieces.push({ file, start, end: index.offsets[next] ?? index.bytes, first: block * index.every + 1 });
    block = next;
  }
  return pieces;
}

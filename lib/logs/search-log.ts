import type { Wish } from "./scan-lines.mjs";
import { toPieces } from "./search-pieces";
import type { SearchPlan } from "./search-plan";
import type { Outcome, Piece, SearchPool } from "./search-pool";
import type { KeptLog } from "./store";

/** What was found in one piece of a log; `last`: the log has no more of them. */
export type SearchStep<T> = { of: T; last: boolean; outcome: Outcome };
type Search<T> = {
  logs: AsyncIterable<{ of: T; kept: KeptLog }>;
  plan: SearchPlan;
  /** What is to be told of the next piece's matches, which are counted anyway. */
  wish: () => Wish;
  signal: AbortSignal;
};

/** Enough that no thread waits for work, few enough that leaving is quick. */
const ahead = 4;

/**
 * Searches logs piece by piece, several at once, and tells in their order. Who leaves before the end, or whose `signal`
 * says so, sets the threads free.
 */
export async function* searchLogs<T>(pool: SearchPool, search: Search<T>): AsyncGenerator<SearchStep<T>> {
  const left = new AbortController();
  const signal = AbortSignal.any([search.signal, left.signal]);
  const running: Promise<SearchStep<T>>[] = [];
  try {
    for await (const { of, last, piece } of piecesOf(search.logs)) {
      if (signal.aborted) return;
      running.push(
        pool.run(piece, search.plan, search.wish(), signal).then((outcome) => ({ of, last, outcome })),
      );
      if (running.length === ahead) yield (await running.shift()) as SearchStep<T>;
    }
    for (const step of running) yield await step;
  } finally {
    left.abort();
  }
}

async function* piecesOf<T>(
  logs: AsyncIterable<{ of: T; kept: KeptLog }>,
): AsyncGenerator<{ of: T; last: boolean; piece: Piece }> {
  for await (const { of, kept } of logs) {
    const pieces = toPieces(kept);
    for (const [place, piece] of pieces.entries()) yield { of, last: place === pieces.length - 1, piece };
  }
}

import type { Forecast } from "./forecast";
import type { Parts } from "./parts";

/** What a loop remembers between its ticks; a new process begins without. Times in milliseconds. */
export type Memory = {
  /** Before then GitHub wants to hear nothing. */
  holdUntil: number;
  /** What was told of the budget last. */
  remaining: number | null;
  /** When each run was asked about last, and each repository's artifacts. */
  askedRuns: Map<bigint, number>;
  askedArtifacts: Map<bigint, number>;
  /** When each repository's list of runs was asked for last. */
  askedLists: Map<bigint, number>;
  /** What parts of each repository's list told, by its id. */
  parts: Map<bigint, Parts>;
  /** The ETag of a list without any runs; null until one was seen. */
  emptyEtag: string | null;
  /** Until then parts are not relied upon. */
  distrustUntil: number;
  /** What plans expected to spend, oldest first. */
  forecasts: Forecast[];
};

export const createMemory = (): Memory => ({
  holdUntil: 0,
  remaining: null,
  askedRuns: new Map(),
  askedArtifacts: new Map(),
  askedLists: new Map(),
  parts: new Map(),
  emptyEtag: null,
  distrustUntil: 0,
  forecasts: [],
});

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
};

export const createMemory = (): Memory => ({
  holdUntil: 0,
  remaining: null,
  askedRuns: new Map(),
  askedArtifacts: new Map(),
  askedLists: new Map(),
});

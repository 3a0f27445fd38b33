import type { Conclusion, Run, RunStatus } from "./run";

/** A run that goes on, with what it does just now and how long this workflow usually takes. */
export type RunningRun = {
  run: Run;
  /** The job that runs, or the one that waits for a runner. */
  job: { id: number; name: string } | null;
  step: { number: number; name: string } | null;
  medianSeconds: number | null;
};

export type FailedRun = {
  run: Run;
  /** The first job that failed, and its step. */
  job: { id: number; name: string } | null;
  step: { number: number; name: string } | null;
};

/** One bar of a repository's chart. `seconds` is null while the run goes on. */
export type PulseBar = {
  id: number;
  title: string;
  workflow: string;
  status: RunStatus;
  conclusion: Conclusion;
  createdAt: string;
  seconds: number | null;
};

export type RepositoryPulse = {
  id: number;
  name: string;
  url: string;
  activeRuns: number;
  awaiting: number;
  problem: import("./problem").Problem | null;
  /** The last 30 runs, oldest first; only the last one where thirty other repositories ran later. */
  bars: PulseBar[];
};

/** Dispatches that are a person's turn, or wait for their time. */
export type DispatchCounts = { missed: number; unconfirmed: number; planned: number };

/** What the home page shows beneath the inbox. */
export type Home = {
  running: RunningRun[];
  failed: FailedRun[];
  dispatches: DispatchCounts;
  repositories: RepositoryPulse[];
};

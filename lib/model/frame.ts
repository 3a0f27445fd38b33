import type { RateLimit } from "./budget";
import type { Problem } from "./problem";
import type { Repository } from "./repository";
import type { Run } from "./run";

/** A watched repository as the sidebar shows it. */
export type FrameRepository = Pick<Repository, "name" | "activeRuns"> & {
  lastRun: Pick<Run, "status" | "conclusion"> | null;
};

/** `GET /api/frame`: what stands around every page. It is part of each page, so it holds no more than is shown. */
export type Frame = {
  /** Those with the newest runs, newest first. */
  repositories: FrameRepository[];
  /** How many are watched in all. */
  watched: number;
  /** What is wrong with the database, or keeps all repositories from being looked at, or null. */
  problem: Problem | null;
  rateLimit: RateLimit;
};

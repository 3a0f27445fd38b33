import { z } from "zod";
import type { Problem } from "./problem";
import type { Run } from "./run";

/** `owner/name`, as GitHub allows them: https://docs.github.com/en/rest/repos/repos */
export const repositoryName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/[A-Za-z0-9._-]{1,100}$/, "Write it as owner/name");

export type Repository = {
  id: number;
  /** `owner/name` */
  name: string;
  private: boolean;
  defaultBranch: string;
  url: string;
  trackedAt: string;
  lastLookAt: string | null;
  /** Why the last look failed, or null. */
  problem: Problem | null;
  activeRuns: number;
  awaiting: number;
  lastRun: Run | null;
};

/** A repository the token sees, tracked or not. */
export type AvailableRepository = {
  id: number;
  name: string;
  private: boolean;
  description: string | null;
  pushedAt: string | null;
  tracked: boolean;
};

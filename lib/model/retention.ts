import { z } from "zod";

/** Which logs are fetched without anybody opening them; those that are opened are always kept. */
export const logWishes = ["all", "failed", "opened"] as const;
export type LogWish = (typeof logWishes)[number];

const limits = z.strictObject({
  /** Days since a run ended, or since its logs were fetched where that was later; null: for ever. */
  days: z.number().int().min(1).max(36_500).nullable(),
  /** Bytes on our disk; null: as many as there is room for. */
  bytes: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).nullable(),
});
export type KeepLimits = z.output<typeof limits>;

const runLimits = z.strictObject({
  /** Days since a run began; null: for ever. */
  days: z.number().int().min(1).max(36_500).nullable(),
  /** The newest so many runs of all; null: all. */
  count: z.number().int().min(1).max(1_000_000_000).nullable(),
});
export type RunLimits = z.output<typeof runLimits>;

/** `PUT /api/retention`: what is kept on this machine, and how long. */
export const retention = z.strictObject({
  keepLogs: z.enum(logWishes),
  logs: limits,
  artifacts: limits,
  /** Left out: all runs are kept. */
  runs: runLimits.default({ days: null, count: null }),
});
export type Retention = z.output<typeof retention>;

/** Nothing goes by age, and a forgotten window does not fill the disk; logs of runs that went well cost requests. */
export const usualRetention: Retention = {
  keepLogs: "failed",
  logs: { days: null, bytes: 10_000_000_000 },
  artifacts: { days: null, bytes: 10_000_000_000 },
  runs: { days: null, count: null },
};

/** Logs of jobs, or artifacts; `runs` is how many runs they are of, `oldestAt` the age of the oldest. */
export type KeptAmount = { count: number; runs: number; bytes: number; oldestAt: string | null };
type OnDisk = { logs: KeptAmount; artifacts: KeptAmount };
/** Runs in the database, with their jobs; `oldestAt` is when the oldest began. */
export type KeptRuns = { count: number; oldestAt: string | null };
export type KeptAmounts = OnDisk & { runs: KeptRuns };

/** What a pruning took away; `problems` names what could not be, and why. */
export type Pruned = KeptAmounts & { at: string; problems: string[] };

/** Requests that fetching logs would have taken in the last hour, and GitHub's limit where it is known. */
export type LogCost = { all: number; failed: number; limit: number | null };

/** `GET /api/retention` */
export type RetentionState = {
  settings: Retention;
  used: KeptAmounts;
  /** Of it, what is never pruned: kept by a person, or of a run that goes on or asks. */
  safe: OnDisk;
  /** What is over the limits and goes with the next pruning. */
  due: KeptAmounts;
  last: Pruned | null;
  cost: LogCost;
};

/** `GET /api/jobs/{id}/log/pruned`: a log that was taken away; `onGitHub` is null where GitHub does not say. */
export type PrunedLog = { prunedAt: string; onGitHub: boolean | null };

import type { LogMatch } from "./log";
import type { Problem } from "./problem";

/** A log in which something was found, as `GET /api/logs/search` tells of it. */
export type FoundLog = {
  runId: number;
  jobId: number;
  repository: string;
  workflow: string;
  title: string;
  number: number;
  createdAt: string;
  status: string;
  conclusion: string | null;
  job: { name: string; attempt: number; conclusion: string | null };
  /** How many of its lines match, as far as it is known. */
  total: number;
};

/** Where a search over kept logs ended. */
export type SearchEnd = {
  /** Lines that match, all counted. */
  total: number;
  /** Logs that were searched. */
  searched: number;
  /** Logs in which something was found. */
  found: number;
  /** Lines that were sent as `match`; fewer than `total` where there are very many. */
  shown: number;
  truncated: boolean;
  /** Logs that were to be searched and are not on the disk any more, or cannot be read. */
  unread: number;
};

/**
 * Server-sent by `GET /api/logs/search`. `log` comes before a log's first `match`, and again when more of it are known;
 * `progress` now and then; `end` when all was searched, or `problem` when the pattern took too long.
 */
export type KeptSearchEvent =
  | { event: "log"; data: FoundLog }
  | { event: "match"; data: LogMatch & { runId: number } }
  | { event: "progress"; data: { searched: number; logs: number; total: number } }
  | { event: "problem"; data: Problem }
  | { event: "end"; data: SearchEnd };

/** `GET /api/logs`: what there is to be searched. */
export type KeptLogs = { runs: number; logs: number; bytes: number };

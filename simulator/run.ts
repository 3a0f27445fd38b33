import type { Repository, Workflow } from "./store";

/** What happens when a workflow runs, as GitHub's entities. Times are milliseconds of the simulator's clock. */

/** How far a run or a job is. */
export type Status = "requested" | "queued" | "pending" | "waiting" | "in_progress" | "completed";
/** How it ended. */
export type Conclusion =
  | "success"
  | "failure"
  | "neutral"
  | "cancelled"
  | "skipped"
  | "timed_out"
  | "action_required"
  | "stale"
  | "startup_failure";

/** A run with all its attempts; it keeps its number and its id when it is run again. */
export type Run = {
  id: number;
  checkSuiteId: number;
  repository: Repository;
  workflow: Workflow;
  number: number;
  event: string;
  branch: string | null;
  sha: string;
  title: string;
  actor: string;
  createdAt: number;
  inputs: Record<string, unknown>;
  /** `github.event` of the run. */
  payload: Record<string, unknown>;
  /** Multiplies the seconds of every step: history is slower than a demonstration. */
  pace: number;
  attempts: Attempt[];
  approvals: Approval[];
  /** The text of the file it runs, kept because re-runs use the same commit. */
  source: string;
  logsGone: boolean;
  /** The fork that it came from; the repository itself else. */
  head: Repository;
};

/** One going through the file; it owns its jobs. */
export type Attempt = {
  number: number;
  status: Status;
  conclusion: Conclusion | null;
  triggeredBy: string;
  startedAt: number;
  updatedAt: number;
  /** Set by a cancel; what has not begun then never begins. */
  cancelledAt: number | null;
  jobs: Job[];
  /** Is sent as the zip of its logs, where it was set from outside. */
  logArchive: Stored | null;
};

/** A person's word on environments that jobs waited for. */
export type Approval = {
  environments: string[];
  state: "approved" | "rejected";
  comment: string;
  user: string;
  at: number;
};

/** A job of an attempt. */
export type Job = {
  /** Also the id of its check run. */
  id: number;
  run: Run;
  attempt: number;
  /** The key under `jobs:` in the file. */
  key: string;
  name: string;
  status: Status;
  conclusion: Conclusion | null;
  createdAt: number;
  startedAt: number | null;
  completedAt: number | null;
  environment: string | null;
  labels: string[];
  runner: { id: number; name: string } | null;
  matrix: Record<string, unknown>;
  outputs: Record<string, string>;
  steps: Step[];
  annotations: Annotation[];
  /** Replaces what its steps wrote, where it was set from outside. */
  logText: Stored | null;
};

/** Bytes that were put in from outside: in memory, or in a file where they are many. */
export type Stored = string | Buffer | { file: string };

/** A step of a job. */
export type Step = {
  number: number;
  name: string;
  status: "queued" | "in_progress" | "completed";
  conclusion: Conclusion | null;
  startedAt: number | null;
  completedAt: number | null;
  /** What it printed, without times; `logs/` makes the runner's text of it. May hold ANSI codes and ##[tags]. */
  lines: LogLine[];
};

/** A printed line, and when. */
export type LogLine = { at: number; text: string };

/** A remark on a line of a file, as check runs show it. */
export type Annotation = {
  level: "notice" | "warning" | "failure";
  message: string;
  title: string | null;
  path: string;
  line: number;
};

/** A file or a zip that a run left. */
export type Artifact = {
  id: number;
  run: Run;
  name: string;
  /** What is sent on download: a zip, or the one file itself. */
  body: Buffer;
  zipped: boolean;
  contentType: string;
  createdAt: number;
  expiresAt: number;
  expired: boolean;
  /** What went in, for steps that download it. */
  files: Record<string, string>;
};

/** The attempt that GitHub shows for a run: its latest. */
export function latestAttempt(run: Run): Attempt {
  return run.attempts[run.attempts.length - 1] as Attempt;
}

/**
 * A workflow run, its jobs and their steps, in GitHub's own words.
 * https://docs.github.com/en/rest/actions/workflow-runs
 */

/** GitHub's schema leaves these free strings: unknown words must survive. */
type Open<T extends string> = T | (string & {});

export type GithubStatus = Open<"requested" | "queued" | "pending" | "waiting" | "in_progress" | "completed">;
export type RunStatus = GithubStatus | "awaiting_input";
export type Conclusion = Open<
  | "success"
  | "failure"
  | "neutral"
  | "cancelled"
  | "skipped"
  | "timed_out"
  | "action_required"
  | "stale"
  | "startup_failure"
> | null;

/** GitHub's conclusions, as a filter may name them where a status stands. */
export const conclusions: ReadonlySet<string> = new Set([
  "success",
  "failure",
  "neutral",
  "cancelled",
  "skipped",
  "timed_out",
  "action_required",
  "stale",
  "startup_failure",
]);

export type Run = {
  id: number;
  /** `owner/name` */
  repository: string;
  workflow: { id: number; name: string; path: string };
  title: string;
  number: number;
  attempt: number;
  /** `githubStatus`, but `awaiting_input` while a pause of the run is unanswered. */
  status: RunStatus;
  githubStatus: GithubStatus;
  conclusion: Conclusion;
  event: string;
  branch: string | null;
  sha: string;
  actor: string | null;
  /** `owner/name` that its commits come from: a fork, or the repository itself; null where that is not known. */
  headRepository: string | null;
  /** Times are ISO 8601 UTC. */
  createdAt: string;
  startedAt: string | null;
  updatedAt: string;
  completedAt: string | null;
  /** The run's page on GitHub. */
  url: string;
  dispatchId: string | null;
  resumedFrom: number | null;
  resumedBy: number | null;
  /** Since when a person wants its logs to stay; null: they go with the others. */
  logsPinnedAt: string | null;
};

export type Step = {
  number: number;
  name: string;
  status: GithubStatus;
  conclusion: Conclusion;
  startedAt: string | null;
  completedAt: string | null;
};

/** Where a job's log stands on our disk. */
export type LogState = "unfetched" | "kept" | "empty" | "expired" | "missing" | "pruned";

export type Job = {
  id: number;
  runId: number;
  attempt: number;
  name: string;
  status: GithubStatus;
  conclusion: Conclusion;
  createdAt: string | null;
  startedAt: string | null;
  completedAt: string | null;
  runner: string | null;
  labels: string[];
  steps: Step[];
  url: string;
  log: LogState;
  /** When it was taken off our disk last, to keep to the limits that are set; null: never. */
  logPrunedAt: string | null;
};

/** One job of the workflow file: what must end before it begins. `key` is the file's, `name` what runs show. */
export type GraphJob = { key: string; name: string; needs: string[] };

/** What `GET /api/runs/{id}` answers. */
export type RunDetail = Run & {
  /** How many attempts there are; `attempt` is the one shown. */
  latestAttempt: number;
  jobs: Job[];
  pauses: import("./pause").Pause[];
  artifacts: import("./artifact").Artifact[];
  approvals: import("./approval").Approval[];
  /** What an agent's runs have cost, over the whole story; null where none said. */
  cost: import("./cost").RunCost | null;
  /** What the run was started with, where we started it. */
  inputs: Record<string, string> | null;
  /** From the workflow's file at the run's commit; null while unknown. */
  graph: GraphJob[] | null;
  /** Earlier and later runs of the same story, oldest first, this run included. */
  story: StoryEntry[];
  /** Median seconds of the last successful runs of this workflow; null without any. */
  medianSeconds: number | null;
  /** Set when the last look at GitHub failed: what is shown may be old. */
  problem: import("./problem").Problem | null;
  tracked: boolean;
};

export type StoryEntry =
  | { kind: "run"; at: string; run: Run }
  | {
      kind: "question";
      at: string;
      runId: number;
      pauseId: string;
      /** The artifact's name. */
      name: string;
      message: string;
      state: import("./pause").PauseState;
    }
  | {
      kind: "answer";
      at: string;
      runId: number;
      pauseId: string;
      by: string;
      answers: Record<string, unknown>;
      delivery: import("./pause").Pause["delivery"];
    };

export const isCompleted = (run: Pick<Run, "githubStatus">): boolean => run.githubStatus === "completed";

/** Conclusions for which a person has something to look at. */
export const isFailure = (conclusion: Conclusion): boolean =>
  conclusion === "failure" || conclusion === "timed_out" || conclusion === "startup_failure";

import type { Conclusion, GithubStatus, Step } from "@/lib/model/run";

/** What GitHub says of a run at one moment. */
export type RunObservation = {
  id: number;
  repositoryId: number;
  repository: string;
  workflowId: number;
  workflowName: string;
  workflowPath: string;
  title: string;
  number: number;
  attempt: number;
  status: GithubStatus;
  conclusion: Conclusion;
  event: string;
  branch: string | null;
  sha: string;
  actor: string | null;
  /** Where its commits come from: a fork, the repository itself, or null for a fork that is gone. */
  headRepository: string | null;
  createdAt: string;
  startedAt: string | null;
  updatedAt: string;
  url: string;
};

export type JobObservation = {
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
};

export type RepositoryFacts = {
  id: number;
  name: string;
  private: boolean;
  defaultBranch: string;
  url: string;
  /** Read-only for everybody. */
  archived: boolean;
  /** What the token may do there, as GitHub's `permissions` says; null where it does not say. */
  permissions: { push: boolean; admin: boolean } | null;
};

/** A commit and its tree, by their shas. */
export type CommitFacts = { sha: string; tree: string; parents: string[]; message: string };

export type WorkflowFacts = { id: number; name: string; path: string; state: string };

/** Runs that began at or after `since` (ISO 8601), or those of a status. */
export type RunsPart = { since: string } | { status: "completed" | "waiting" };

/** Bytes as they come, with what the headers say of them. */
export type Download = {
  body: ReadableStream<Uint8Array>;
  contentType: string;
  /** From Content-Disposition, not yet safe as a name on disk. */
  fileName: string | null;
  size: number | null;
};

export type Annotation = { level: string; message: string; path: string | null; line: number | null };

/** A webhook of a repository; `url` is null where it is none of the web. */
export type HookFacts = { id: number; url: string | null; active: boolean };

/** One attempt to deliver; `guid` is the same for all attempts of one delivery. */
export type DeliveryFacts = {
  id: number;
  guid: string;
  event: string;
  deliveredAt: string;
  /** The receiver took it. */
  isOk: boolean;
};

/**
 * What a delivery tells of a run or a job. Neither: it only shows that the hook works (`ping`), or `asksForLook`, that
 * something changed of which it does not say enough.
 */
export type WebhookNews = {
  repositoryId: number;
  run: RunObservation | null;
  job: JobObservation | null;
  asksForLook: boolean;
};

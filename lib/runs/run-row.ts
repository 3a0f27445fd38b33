import type {
  Approval as ApprovalRow,
  Artifact as ArtifactRow,
  Job as JobRow,
  Run as RunRow,
} from "@/lib/db/generated/client";
import type { JobObservation } from "@/lib/github/port";
import type { Approval } from "@/lib/model/approval";
import type { Artifact } from "@/lib/model/artifact";
import type { Job, LogState, Run } from "@/lib/model/run";
import type { RunState } from "./transition";

const toNumber = (id: bigint | null): number | null => (id === null ? null : Number(id));

/** A row as the interface shows it: `awaiting_input` while a pause is unanswered, no end while it goes on. */
export const toRun = (row: RunRow): Run => ({
  id: Number(row.id),
  repository: row.repository,
  workflow: { id: Number(row.workflowId), name: row.workflowName, path: row.workflowPath },
  title: row.title,
  number: row.number,
  attempt: row.attempt,
  status: row.awaiting > 0 ? "awaiting_input" : row.status,
  githubStatus: row.status,
  conclusion: row.conclusion,
  event: row.event,
  branch: row.branch,
  sha: row.sha,
  actor: row.actor,
  headRepository: row.headRepository,
  createdAt: row.createdAt,
  startedAt: row.startedAt,
  updatedAt: row.updatedAt,
  completedAt: row.status === "completed" ? row.completedAt : null,
  url: row.url,
  dispatchId: row.dispatchId,
  resumedFrom: toNumber(row.resumedFrom),
  resumedBy: toNumber(row.resumedBy),
  logsPinnedAt: row.logsPinnedAt,
});

/** The part of a row that observations decide. */
export const toRunState = (row: RunRow): RunState => ({
  id: Number(row.id),
  repositoryId: Number(row.repositoryId),
  repository: row.repository,
  workflowId: Number(row.workflowId),
  workflowName: row.workflowName,
  workflowPath: row.workflowPath,
  title: row.title,
  number: row.number,
  attempt: row.attempt,
  status: row.status,
  conclusion: row.conclusion,
  event: row.event,
  branch: row.branch,
  sha: row.sha,
  actor: row.actor,
  headRepository: row.headRepository,
  createdAt: row.createdAt,
  startedAt: row.startedAt,
  updatedAt: row.updatedAt,
  url: row.url,
  completedAt: row.completedAt,
});

export const toJobObservation = (row: JobRow): JobObservation => ({
  id: Number(row.id),
  runId: Number(row.runId),
  attempt: row.attempt,
  name: row.name,
  status: row.status,
  conclusion: row.conclusion,
  createdAt: row.createdAt,
  startedAt: row.startedAt,
  completedAt: row.completedAt,
  runner: row.runner,
  labels: JSON.parse(row.labels),
  steps: JSON.parse(row.steps),
  url: row.url,
});

export const toJob = (row: JobRow): Job => ({
  ...toJobObservation(row),
  log: row.log as LogState,
  logPrunedAt: row.logPrunedAt,
});

export const toArtifact = (row: ArtifactRow): Artifact => ({
  id: Number(row.id),
  runId: toNumber(row.runId),
  repository: row.repository,
  name: row.name,
  size: Number(row.size),
  digest: row.digest,
  expired: row.expired,
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
  keptAt: row.keptAt,
  storedAt: row.storedAt,
  prunedAt: row.prunedAt,
});

export const toApproval = (row: ApprovalRow): Approval => ({
  runId: Number(row.runId),
  repository: row.repository,
  environmentId: Number(row.environmentId),
  environment: row.environment,
  canApprove: row.canApprove,
  reviewers: JSON.parse(row.reviewers),
  waitingSince: row.waitingSince,
});

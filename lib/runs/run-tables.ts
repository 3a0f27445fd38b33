/** The columns that observations write; ours (`awaiting`, `dispatchId`, `log`, …) have their own writers. */
const runState = [
  "repository",
  "workflowName",
  "workflowPath",
  "title",
  "attempt",
  "status",
  "conclusion",
  "branch",
  "sha",
  "actor",
  "headRepository",
  "startedAt",
  "updatedAt",
  "completedAt",
  "url",
] as const;
const runIdentity = ["id", "repositoryId", "workflowId", "number", "event", "createdAt"] as const;

export const runTable = {
  name: "Run",
  key: ["id"],
  columns: [...runIdentity, ...runState],
  update: runState,
} as const;

const jobState = [
  "attempt",
  "name",
  "status",
  "conclusion",
  "createdAt",
  "startedAt",
  "completedAt",
  "runner",
  "labels",
  "steps",
  "url",
] as const;

export const jobTable = {
  name: "Job",
  key: ["id"],
  columns: ["id", "runId", ...jobState],
  update: jobState,
} as const;

-- CreateTable
CREATE TABLE "Repository" (
    "id" BIGINT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "private" BOOLEAN NOT NULL,
    "defaultBranch" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "trackedAt" TEXT NOT NULL,
    "tracked" BOOLEAN NOT NULL DEFAULT true,
    "etagOwner" TEXT,
    "runsEtag" TEXT,
    "artifactsEtag" TEXT,
    "workflowsEtag" TEXT,
    "lastLookAt" TEXT,
    "nextLookAt" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT
);

-- CreateTable
CREATE TABLE "Workflow" (
    "id" BIGINT NOT NULL PRIMARY KEY,
    "repositoryId" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    CONSTRAINT "Workflow_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "Repository" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WorkflowFile" (
    "repository" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "etag" TEXT,
    "etagOwner" TEXT,
    "readAt" TEXT NOT NULL,
    "file" TEXT NOT NULL,

    PRIMARY KEY ("repository", "path", "ref")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" BIGINT NOT NULL PRIMARY KEY,
    "repositoryId" BIGINT NOT NULL,
    "repository" TEXT NOT NULL,
    "workflowId" BIGINT NOT NULL,
    "workflowName" TEXT NOT NULL,
    "workflowPath" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "conclusion" TEXT,
    "event" TEXT NOT NULL,
    "branch" TEXT,
    "sha" TEXT NOT NULL,
    "actor" TEXT,
    "createdAt" TEXT NOT NULL,
    "startedAt" TEXT,
    "updatedAt" TEXT NOT NULL,
    "completedAt" TEXT,
    "url" TEXT NOT NULL,
    "awaiting" INTEGER NOT NULL DEFAULT 0,
    "dispatchId" TEXT,
    "resumedFrom" BIGINT,
    "resumedBy" BIGINT,
    "jobsEtag" TEXT,
    "runEtag" TEXT,
    "etagOwner" TEXT,
    "jobsSettled" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Run_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "Repository" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Job" (
    "id" BIGINT NOT NULL PRIMARY KEY,
    "runId" BIGINT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "conclusion" TEXT,
    "createdAt" TEXT,
    "startedAt" TEXT,
    "completedAt" TEXT,
    "runner" TEXT,
    "labels" TEXT NOT NULL,
    "steps" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "log" TEXT NOT NULL DEFAULT 'unfetched',
    CONSTRAINT "Job_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Artifact" (
    "id" BIGINT NOT NULL PRIMARY KEY,
    "runId" BIGINT,
    "repository" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "digest" TEXT,
    "expired" BOOLEAN NOT NULL,
    "createdAt" TEXT,
    "expiresAt" TEXT
);

-- CreateTable
CREATE TABLE "Approval" (
    "runId" BIGINT NOT NULL,
    "environmentId" BIGINT NOT NULL,
    "repository" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "canApprove" BOOLEAN NOT NULL,
    "reviewers" TEXT NOT NULL,
    "waitingSince" TEXT,

    PRIMARY KEY ("runId", "environmentId")
);

-- CreateTable
CREATE TABLE "Dispatch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "repository" TEXT NOT NULL,
    "workflow" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "inputs" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TEXT,
    "sentAt" TEXT,
    "problem" TEXT,
    "runId" BIGINT,
    "createdAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Pause" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "runId" BIGINT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "repository" TEXT NOT NULL,
    "artifactId" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "askedAt" TEXT NOT NULL,
    "expiresAt" TEXT,
    "answers" TEXT,
    "answeredBy" TEXT,
    "answeredAt" TEXT,
    "session" TEXT NOT NULL,
    "delivery" TEXT,
    "deliveryRun" BIGINT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sentAt" TEXT,
    "problem" TEXT
);

-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "dueAt" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedBy" TEXT,
    "problem" TEXT,
    "createdAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "event" TEXT NOT NULL,
    "receivedAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Repository_name_key" ON "Repository"("name");

-- CreateIndex
CREATE INDEX "Repository_tracked_nextLookAt_idx" ON "Repository"("tracked", "nextLookAt");

-- CreateIndex
CREATE INDEX "Workflow_repositoryId_idx" ON "Workflow"("repositoryId");

-- CreateIndex
CREATE INDEX "Run_createdAt_id_idx" ON "Run"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Run_repositoryId_createdAt_idx" ON "Run"("repositoryId", "createdAt");

-- CreateIndex
CREATE INDEX "Run_workflowId_createdAt_idx" ON "Run"("workflowId", "createdAt");

-- CreateIndex
CREATE INDEX "Run_status_createdAt_idx" ON "Run"("status", "createdAt");

-- CreateIndex
CREATE INDEX "Run_conclusion_createdAt_idx" ON "Run"("conclusion", "createdAt");

-- CreateIndex
CREATE INDEX "Run_awaiting_createdAt_idx" ON "Run"("awaiting", "createdAt");

-- CreateIndex
CREATE INDEX "Run_repositoryId_status_idx" ON "Run"("repositoryId", "status");

-- CreateIndex
CREATE INDEX "Run_repositoryId_completedAt_idx" ON "Run"("repositoryId", "completedAt");

-- CreateIndex
CREATE INDEX "Run_dispatchId_idx" ON "Run"("dispatchId");

-- CreateIndex
CREATE INDEX "Job_runId_attempt_idx" ON "Job"("runId", "attempt");

-- CreateIndex
CREATE INDEX "Job_status_idx" ON "Job"("status");

-- CreateIndex
CREATE INDEX "Artifact_runId_idx" ON "Artifact"("runId");

-- CreateIndex
CREATE INDEX "Artifact_repository_idx" ON "Artifact"("repository");

-- CreateIndex
CREATE INDEX "Dispatch_status_nextAttemptAt_idx" ON "Dispatch"("status", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "Dispatch_createdAt_idx" ON "Dispatch"("createdAt");

-- CreateIndex
CREATE INDEX "Dispatch_runId_idx" ON "Dispatch"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "Pause_artifactId_key" ON "Pause"("artifactId");

-- CreateIndex
CREATE UNIQUE INDEX "Pause_session_key" ON "Pause"("session");

-- CreateIndex
CREATE INDEX "Pause_runId_idx" ON "Pause"("runId");

-- CreateIndex
CREATE INDEX "Pause_state_askedAt_idx" ON "Pause"("state", "askedAt");

-- CreateIndex
CREATE INDEX "Task_dueAt_idx" ON "Task"("dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Task_kind_key_key" ON "Task"("kind", "key");

-- CreateTable
CREATE TABLE "DispatchBatch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "workflow" TEXT NOT NULL,
    "ref" TEXT,
    "inputs" TEXT NOT NULL,
    "matrix" TEXT NOT NULL,
    "refused" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "createdBy" TEXT,
    "plannedAt" TEXT,
    "stoppedAt" TEXT
);

-- CreateTable
CREATE TABLE "Preset" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "repositoryId" BIGINT NOT NULL,
    "workflow" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "ref" TEXT,
    "inputs" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    CONSTRAINT "Preset_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "Repository" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "Dispatch" ADD COLUMN "createdBy" TEXT;
ALTER TABLE "Dispatch" ADD COLUMN "plannedAt" TEXT;
ALTER TABLE "Dispatch" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Dispatch" ADD COLUMN "batchId" TEXT;
ALTER TABLE "Dispatch" ADD COLUMN "position" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Task" ADD COLUMN "rank" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Dispatch_batchId_position_idx" ON "Dispatch"("batchId", "position");
CREATE INDEX "DispatchBatch_createdAt_idx" ON "DispatchBatch"("createdAt");
CREATE UNIQUE INDEX "Preset_repositoryId_workflow_name_key" ON "Preset"("repositoryId", "workflow", "name");

-- AlterTable
ALTER TABLE "Run" ADD COLUMN "runEtag" TEXT;

-- CreateIndex
CREATE INDEX "Run_repositoryId_completedAt_idx" ON "Run"("repositoryId", "completedAt");

-- CreateIndex
CREATE INDEX "Job_status_idx" ON "Job"("status");

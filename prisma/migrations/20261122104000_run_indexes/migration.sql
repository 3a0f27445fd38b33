-- CreateIndex
CREATE INDEX "Run_conclusion_createdAt_idx" ON "Run"("conclusion", "createdAt");

-- CreateIndex
CREATE INDEX "Run_awaiting_createdAt_idx" ON "Run"("awaiting", "createdAt");

-- CreateIndex
CREATE INDEX "Run_repositoryId_status_idx" ON "Run"("repositoryId", "status");

-- CreateIndex
CREATE INDEX "Run_dispatchId_idx" ON "Run"("dispatchId");

-- CreateIndex
CREATE INDEX "Run_workflowId_branch_event_createdAt_idx" ON "Run"("workflowId", "branch", "event", "createdAt");

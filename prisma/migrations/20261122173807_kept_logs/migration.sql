-- CreateIndex
CREATE INDEX "Job_log_runId_attempt_id_idx" ON "Job"("log", "runId", "attempt", "id");

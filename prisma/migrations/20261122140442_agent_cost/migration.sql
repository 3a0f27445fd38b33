-- CreateTable
CREATE TABLE "AgentCost" (
    "runId" BIGINT NOT NULL PRIMARY KEY,
    "artifactId" BIGINT NOT NULL,
    "repository" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "leg" INTEGER NOT NULL,
    "usd" REAL,
    "tokens" TEXT NOT NULL,
    "at" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "AgentCost_repository_at_idx" ON "AgentCost"("repository", "at");

-- CreateTable
CREATE TABLE "RunAttempt" (
    "runId" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "conclusion" TEXT,
    "actor" TEXT,
    "startedAt" TEXT,
    "completedAt" TEXT,
    "gone" BOOLEAN NOT NULL DEFAULT false,

    PRIMARY KEY ("runId", "number"),
    CONSTRAINT "RunAttempt_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

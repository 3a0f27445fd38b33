-- CreateTable
CREATE TABLE "WaitingDelivery" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "news" TEXT NOT NULL,
    "receivedAt" TEXT NOT NULL,
    "dueAt" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT
);

-- CreateTable
CREATE TABLE "Webhook" (
    "repositoryId" BIGINT NOT NULL PRIMARY KEY,
    "hookId" BIGINT NOT NULL,
    "ours" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TEXT NOT NULL,
    "lastDeliveryAt" TEXT,
    "lastEvent" TEXT,
    "checkedAt" TEXT,
    "readUntil" TEXT,
    "gapAt" TEXT,
    "gaps" INTEGER NOT NULL DEFAULT 0,
    "caughtUp" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    CONSTRAINT "Webhook_repositoryId_fkey" FOREIGN KEY ("repositoryId") REFERENCES "Repository" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "WaitingDelivery_id_key" ON "WaitingDelivery"("id");

-- CreateIndex
CREATE INDEX "WaitingDelivery_dueAt_seq_idx" ON "WaitingDelivery"("dueAt", "seq");

-- CreateIndex
CREATE INDEX "Delivery_receivedAt_idx" ON "Delivery"("receivedAt");

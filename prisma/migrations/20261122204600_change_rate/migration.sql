-- AlterTable
ALTER TABLE "Repository" ADD COLUMN "changesPerHour" REAL NOT NULL DEFAULT 0;
ALTER TABLE "Repository" ADD COLUMN "lastChangeAt" TEXT;

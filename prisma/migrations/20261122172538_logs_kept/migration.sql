-- AlterTable
ALTER TABLE "Job" ADD COLUMN "logKeptAt" TEXT;
ALTER TABLE "Job" ADD COLUMN "logPrunedAt" TEXT;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN "logsPinnedAt" TEXT;

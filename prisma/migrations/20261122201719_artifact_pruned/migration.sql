-- AlterTable
ALTER TABLE "Artifact" ADD COLUMN "prunedAt" TEXT;

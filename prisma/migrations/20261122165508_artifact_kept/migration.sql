-- AlterTable
ALTER TABLE "Artifact" ADD COLUMN "keptAt" TEXT;
ALTER TABLE "Artifact" ADD COLUMN "storedAt" TEXT;

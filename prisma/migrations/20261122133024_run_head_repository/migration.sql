-- AlterTable
ALTER TABLE "Run" ADD COLUMN "headRepository" TEXT;

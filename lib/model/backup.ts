import { z } from "zod";

/** `manifest.json` of a backup: what is in its folder. */
export const backupManifest = z.object({
  format: z.literal(1),
  createdAt: z.string(),
  /** The program's version that wrote it, and the last change of its database. */
  version: z.string(),
  schema: z.string(),
  database: z.object({ bytes: z.number(), sha256: z.string() }),
  /** Kept logs and artifacts: how many files, how many bytes. */
  files: z.object({ count: z.number(), bytes: z.number() }),
});
export type BackupManifest = z.output<typeof backupManifest>;

/** A backup that is whole: `GET /api/backups`. */
export type Backup = {
  name: string;
  /** Its folder on this machine; `npm run restore` takes it. */
  folder: string;
  createdAt: string;
  version: string;
  bytes: number;
  files: number;
};

/** What is kept on disk: `GET /api/disk`. */
export type DiskUse = {
  /** Where `DATA_DIR` is. */
  folder: string;
  /** First-level files and folders, largest first. */
  entries: { name: string; bytes: number; files: number }[];
  /** Bytes that the disk has left for us, or null where the system does not say. */
  free: number | null;
};

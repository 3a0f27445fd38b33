import { createProblem, type Problem } from "./problem";

/** True for an error that means that the disk is full: the system's own (ENOSPC), or SQLite's in Prisma's wrapping. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error &&
  (("code" in error && error.code === "ENOSPC") ||
    /database or disk is full|SQLITE_FULL/.test(error.message));

/** True for SQLite's word that a database's file is not what it wrote. */
const isDamaged = (error: unknown): boolean =>
  error instanceof Error &&
  /disk image is malformed|file is not a database|SQLITE_CORRUPT|SQLITE_NOTADB/.test(error.message);

/** What is said of an error that nobody expected: a full disk or a damaged database is no bug, and the person can help. */
export function toUnexpected(error: unknown): Problem {
  if (isDiskFull(error))
    return createProblem(
      "disk_full",
      "Nothing can be written: the disk under DATA_DIR is full. Make some room and try again.",
    );
  return createProblem(
    "internal",
    isDamaged(error)
      ? "The database is damaged. End the app and restore a backup: npm run restore -- FOLDER."
      : "This is a bug here; the server's log has its trace. Try again.",
  );
}

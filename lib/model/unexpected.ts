import { createProblem, type Problem } from "./problem";

/** True for an error that means that the disk is full: the system's own (ENOSPC), or SQLite's in Prisma's wrapping. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error &&
  (("code" in error && error.code === "ENOSPC") ||
    /database or disk is full|SQLITE_FULL/.test(error.message));

/** What is said of an error that nobody expected: a full disk is no bug, and the person can help. */
export const toUnexpected = (error: unknown): Problem =>
  isDiskFull(error)
    ? createProblem(
        "disk_full",
        "Nothing can be written: the disk under DATA_DIR is full. Make some room and try again.",
      )
    : createProblem("internal", "This is a bug here; the server's log has its trace. Try again.");

import type { Approval } from "./approval";
import type { Pause } from "./pause";
import type { Run } from "./run";

/** All that waits for a person, most urgent first: `GET /api/inbox`. `at` is when it began to wait. */
export type InboxItem =
  | { kind: "pause"; at: string; run: Run; pause: Pause }
  | { kind: "approval"; at: string; run: Run; approval: Approval }
  /** A run that GitHub holds back. False: its interface does not let anybody approve this one. */
  | { kind: "run_approval"; at: string; run: Run; canApprove: boolean };

/** `GET /api/inbox`. `total` counts all that waits; a page may be painted with the first of them only. */
export type Inbox = { items: InboxItem[]; nextCursor: null; total: number };

/** What tells one waiting thing from another, over all repositories and for ever. */
export function toInboxKey(item: InboxItem): string {
  switch (item.kind) {
    case "pause":
      return pauseKey(item.pause.id);
    case "approval":
      return approvalKey(item.run.id, item.run.attempt, item.approval.environmentId);
    case "run_approval":
      return `run:${item.run.id}:${item.run.attempt}`;
  }
}

export const pauseKey = (id: string): string => `pause:${id}`;
export const approvalKey = (
  runId: number | bigint,
  attempt: number,
  environmentId: number | bigint,
): string => `approval:${runId}:${attempt}:${environmentId}`;

/**
 * Those with a deadline come first, the nearest first; then those that wait longest. The same order every time:
 * GitHub tells whole seconds, and within one the older run, which has the lower number, comes first.
 */
export function compareInboxItems(a: InboxItem, b: InboxItem): number {
  return (
    // A digit sorts before "~": what has no deadline comes last.
    compareText(toDeadline(a) ?? "~", toDeadline(b) ?? "~") ||
    compareText(a.at, b.at) ||
    a.run.id - b.run.id ||
    compareText(toInboxKey(a), toInboxKey(b))
  );
}

/** Until when an answer counts, where that is said. */
export const toDeadline = (item: InboxItem): string | null =>
  item.kind === "pause" ? item.pause.expiresAt : null;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

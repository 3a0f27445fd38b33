import type { GitHubError } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import { createProblem, type Problem } from "@/lib/model/problem";

/** What GitHub's answer to a dispatch means for its row. */
export type DispatchOutcome =
  | { kind: "later"; at: Date; problem: Problem }
  | { kind: "unconfirmed"; problem: Problem }
  | { kind: "failed"; problem: Problem };

/** Nothing arrived, so it is sent again: after 5 s, 10 s, … at most 5 min. */
const firstPause = 5_000;
const longestPause = 300_000;

/**
 * Judges a refusal or a silence. What GitHub refused is never sent again by itself; what it cannot have heard is; what it
 * may have heard is not, until somebody has looked. `chance` (0 to 1) spreads those that wait for the same moment.
 */
export function toDispatchOutcome(
  error: GitHubError,
  { now, attempts, chance }: { now: Date; attempts: number; chance: number },
): DispatchOutcome {
  switch (error.kind) {
    case "rate_limited": {
      const wait = Math.max(1_000, Date.parse(error.retryAt) - now.getTime());
      return later(error, new Date(now.getTime() + wait + chance * 5_000));
    }
    case "unreachable": {
      if (error.sent) return { kind: "unconfirmed", problem: lost(error) };
      const pause = Math.min(longestPause, firstPause * 2 ** Math.max(0, attempts - 1));
      return later(error, new Date(now.getTime() + pause * (0.75 + chance / 2)));
    }
    case "unavailable":
      return { kind: "unconfirmed", problem: lost(error) };
    case "no_token":
    case "bad_token":
    case "forbidden":
    case "not_found":
    case "gone":
    case "conflict":
    case "invalid":
    case "withdrawn":
      return { kind: "failed", problem: toProblem(error) };
  }
}

const later = (error: GitHubError, at: Date): DispatchOutcome => ({
  kind: "later",
  at,
  problem: { ...toProblem(error), retryAt: at.toISOString() },
});

const lost = (error: GitHubError): Problem =>
  createProblem(
    "unconfirmed",
    `It was sent, but GitHub's answer was lost: ${toProblem(error).detail} Its run is being looked for; it is not sent again by itself.`,
  );

import type { GitHubError } from "@/lib/github/port";

const first = 5_000;
const longest = 5 * 60_000;

/** When to ask GitHub again after this many tries: as it said, else 5 s, 10 s, 20 s … 5 min. */
export function toRetry(error: GitHubError, attempt: number, now: Date): Date {
  const said = "retryAt" in error ? error.retryAt : null;
  if (said) return new Date(Math.max(Date.parse(said), now.getTime() + 1000));
  return new Date(now.getTime() + Math.min(longest, first * 2 ** Math.min(attempt - 1, 10)));
}

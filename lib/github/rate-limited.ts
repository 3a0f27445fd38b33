import type { Headers } from "./errors";
import type { GitHubError } from "./port";

type RateLimited = Extract<GitHubError, { kind: "rate_limited" }>;

const leastWait = 60_000;

/**
 * A refusal by the primary or a secondary limit, with the time from which asking makes sense again; null when the
 * answer is something else: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export function toRateLimited(
  status: number,
  headers: Headers,
  message: string,
  now: Date,
): RateLimited | null {
  if (status !== 403 && status !== 429) return null;
  const after = Number(headers["retry-after"] ?? Number.NaN);
  const spent =
    headers["x-ratelimit-remaining"] !== undefined && Number(headers["x-ratelimit-remaining"]) === 0;
  const named = /rate limit|abuse detection/i.test(message);
  // The last request of an hour may be refused for its permission: `remaining` is 0 then, too.
  if (status === 403 && !named && !(after > 0)) return null;
  const secondary = /secondary|abuse/i.test(message) || !spent;
  const wait = after > 0 ? after * 1000 : spent ? untilReset(headers, now) : leastWait;
  return {
    kind: "rate_limited",
    scope: secondary ? "secondary" : "primary",
    retryAt: new Date(now.getTime() + wait).toISOString(),
    message,
  };
}

/** By GitHub's own clock, for ours may be an hour off. A reset in the past is a clock that is wrong all the same. */
function untilReset(headers: Headers, now: Date): number {
  const theirs = Date.parse(String(headers.date ?? ""));
  const wait = Number(headers["x-ratelimit-reset"]) * 1000 - (Number.isNaN(theirs) ? now.getTime() : theirs);
  return wait > 0 ? wait + 1000 : leastWait;
}

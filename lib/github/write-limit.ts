import type { Octokit } from "@octokit/rest";
import { NotSent } from "./before-send";

/** Kept free for what a person waits for, of an hour's writes: answers, cancelling, runs by hand. */
const share = 0.05;
/** With many waiting, the door opens for some at a time, not for each by itself. */
const batch = 20;
const hour = 3_600_000;

/** Thrown in the place of a write that would be one too many within the hour. */
export class TooManyWrites extends Error {
  constructor(readonly retryAt: Date) {
    super("As much was written within an hour as GitHub wants.");
  }
}

export type WriteLimit = {
  /** At most so many in any hour; null: no limit, as on an Enterprise Server that has none. */
  perHour: number | null;
  /** When writes left before this process began; ISO 8601. */
  recent: readonly string[];
  now: () => Date;
};

/**
 * Keeps to GitHub's "500 an hour" for what creates content, over everything that writes: a write that would be one too
 * many is not sent and says when it may be. Those that yield leave the last ones to what a person waits for.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export function limitWrites(octokit: Octokit, { perHour, recent, now }: WriteLimit): void {
  if (perHour === null) return;
  const left = recent.map((at) => Date.parse(at)).sort((a, b) => a - b);
  const admit = (yields: boolean): number => {
    const at = now().getTime();
    while (left[0] !== undefined && left[0] <= at - hour) left.shift();
    const most = yields ? perHour - Math.ceil(perHour * share) : perHour;
    if (left.length >= most) throw new TooManyWrites(toRetryAt(left, most, yields ? batch : 1));
    left.push(at);
    return at;
  };
  octokit.hook.wrap("request", async (request, options) => {
    if (options.method === "GET" || options.method === "HEAD") return request(options);
    const at = admit(options.request?.yields === true);
    try {
      return await request(options);
    } catch (error) {
      const place = error instanceof NotSent ? left.lastIndexOf(at) : -1;
      if (place !== -1) left.splice(place, 1);
      throw error;
    }
  });
}

/** When so many of the writes that count are older than an hour that `wanted` more may go. */
function toRetryAt(left: readonly number[], most: number, wanted: number): Date {
  const ended = Math.min(left.length, left.length - most + Math.min(wanted, most));
  return new Date((left[ended - 1] ?? 0) + hour + 1);
}

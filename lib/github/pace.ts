import type { Octokit } from "@octokit/rest";
import PQueue from "p-queue";
import { openAt } from "@/lib/model/purse";
import { askBeforeSend, NotSent } from "./before-send";
import { type Behalf, presentBehalf } from "./behalf";
import { isRequestFailure, isSent } from "./errors";
import { isRead, type Ledger, pointsOf } from "./ledger";

/** Requests to GitHub that are under way at the same time, whoever asks. */
const mostAtOnce = 10;

/** A blob that no ref names yet changes nothing: the ref that follows it is the write. */
const isPreparation = (url: string): boolean => url.endsWith("/git/blobs");

/**
 * The one gate that every request passes: at most ten at once, and writes `spacing` ms apart, for which GitHub asks a
 * second; a read does not wait for a write that waits. What nobody waits for is refused while our share of the budget is
 * used. Only when its turn has come is a request's `beforeSend` asked; what has one is never refused then, for a person
 * waits for it.
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function pace(octokit: Octokit, ledger: Ledger, now: () => Date, spacing: number): void {
  const requests = new PQueue({ concurrency: mostAtOnce });
  const writes = new PQueue({ concurrency: 1, interval: spacing, intervalCap: 1, strict: true });
  octokit.hook.wrap("request", async (request, options) => {
    // Read here: what runs in a queue's turn belongs to whoever had the turn before.
    const behalf = presentBehalf();
    if (!isRead(options.method) && !isPreparation(options.url)) await writes.add(() => {});
    return requests.add(async () => {
      await askBeforeSend(options.request?.beforeSend);
      // Nothing is awaited between the two: what is let through is in the ledger before another asks.
      keepToShare(ledger, behalf, options.method, now().getTime());
      const arrive = ledger.leave(options.method);
      try {
        const answer = await request(options);
        arrive(true);
        return answer;
      } catch (error) {
        arrive(isCounted(error));
        throw error;
      }
    });
  });
}

/** Octokit throws a 304, too; without an answer, GitHub may have counted what it got. */
const isCounted = (error: unknown): boolean =>
  isRequestFailure(error) && error.response ? error.status !== 304 : isSent(error);

function keepToShare(ledger: Ledger, behalf: Behalf, method: string, now: number): void {
  if (behalf === "person") return;
  const open = openAt(ledger.purse(), pointsOf(method), now);
  if (open <= now) return;
  const message = "Our share of GitHub's limits is used";
  const retryAt = new Date(open).toISOString();
  throw new NotSent(message, { refusal: { kind: "rate_limited", scope: "share", retryAt, message } });
}

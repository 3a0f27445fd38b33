import { Octokit } from "@octokit/rest";
import type { Log } from "@/lib/log";
import { usualBudget } from "@/lib/model/budget";
import { err, ok } from "@/lib/model/result";
import { NotSent } from "./before-send";
import { type Headers, isRequestFailure, notGitHub, toGitHubError } from "./errors";
import { createLedger, type Ledger } from "./ledger";
import { pace } from "./pace";
import type { Answer, GitHubError } from "./port";
import { createPatience, type Patience, usualPatience } from "./timeout";
import { limitWrites, TooManyWrites, type WriteLimit } from "./write-limit";

/** What a call is for: the ledger books it there, and a refusal names what it needs. */
export type Call = { purpose: string; repository: string | null; needs: string | null };

export type Response<T> = { status: number; headers: Headers; data: T };
export type Ask<T> = (octokit: Octokit) => Promise<Response<T>>;

export type Client = {
  apiUrl: string;
  token: string | null;
  ledger: Ledger;
  patience: Patience;
  now: () => Date;
  /** One request. Nothing is sent without a token, nor while GitHub's last refusal named a time to come back. */
  send<T>(call: Call, ask: Ask<T>): Answer<Response<T>>;
  /** One conditional request: null is a 304, which Octokit throws. */
  sendIfChanged<T>(call: Call, ask: Ask<T>): Answer<Response<T> | null>;
};

type Options = {
  apiUrl: string;
  token: string | null;
  now: () => Date;
  log: Log;
  /** Of the limits, for what nobody waits for; 0 to 1. */
  share?: number;
  /** How long an answer is waited for. */
  timeoutSeconds?: number;
  /** What may be written and how far apart, and what was before this process began. */
  writes?: Omit<WriteLimit, "now"> & { spacingMs: number };
};

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Octokit with our policy: paced, no retry of its own (what is to be tried again is a row), and silence towards GitHub
 * until the time that a rate limit named, whoever asks; the ledger books every request and what came of it. Its own log
 * lines are dropped: it warns of every `deprecation` header.
 */
export function createClient({
  apiUrl,
  token,
  now,
  log,
  share = usualBudget.share,
  timeoutSeconds = usualPatience,
  writes = { perHour: 500, recent: [], spacingMs: 1000 },
}: Options): Client {
  const ledger = createLedger(now, share);
  const patience = createPatience(timeoutSeconds);
  const octokit = new Octokit({
    auth: token ?? undefined,
    baseUrl: apiUrl,
    userAgent: "github-gsd-orchestrator",
    log: silent,
    request: { fetch: patience.whole, log: silent },
  });
  pace(octokit, ledger, now, writes.spacingMs);
  // After the other, so before it: what may not go does not wait for its turn.
  limitWrites(octokit, { ...writes, now });
  octokit.hook.before("request", (options) => {
    options.headers["x-github-api-version"] = "2022-11-28";
  });
  let limited: Extract<GitHubError, { kind: "rate_limited" }> | null = null;

  const sendIfChanged = async <T>(call: Call, ask: Ask<T>): Answer<Response<T> | null> => {
    if (!token) return err({ kind: "no_token" });
    if (limited && Date.parse(limited.retryAt) > now().getTime()) return err(limited);
    try {
      const response = await ask(octokit);
      ledger.book(call, response.status, response.headers);
      return ok(response);
    } catch (error) {
      if (error instanceof TooManyWrites) {
        const retryAt = error.retryAt.toISOString();
        return err({ kind: "rate_limited", scope: "writes", retryAt, message: error.message });
      }
      if (error instanceof NotSent) {
        if (error.cause) throw error.cause;
        if (error.refusal) return err(error.refusal);
        return err({ kind: "withdrawn" });
      }
      const answer = isRequestFailure(error) ? error.response : undefined;
      if (isRequestFailure(error) && answer) {
        ledger.book(call, error.status, answer.headers);
        if (error.status === 304) return ok(null);
      }
      const failure = toGitHubError(error, { now: now(), token, needs: call.needs });
      if (failure.kind === "rate_limited") limited = failure;
      log.debug("github.failed", { ...call, failure });
      return err(failure);
    }
  };

  const send = async <T>(call: Call, ask: Ask<T>): Answer<Response<T>> => {
    const answer = await sendIfChanged(call, ask);
    if (!answer.ok) return answer;
    return answer.value ? ok(answer.value) : err(notGitHub(304));
  };

  return { apiUrl, token, ledger, patience, now, send, sendIfChanged };
}

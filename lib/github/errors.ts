import { redact } from "@/lib/model/redact";
import type { GitHubError } from "./port";
import { toRateLimited } from "./rate-limited";

/** What Octokit throws for an answer of 300 and above; `response` is missing where no answer came. */
type RequestFailure = Error & {
  status: number;
  response?: { headers: Headers; data: unknown };
};
export type Headers = Record<string, string | number | undefined>;

type Context = {
  now: Date;
  token: string | null;
  /** The permission that this call asks for, in GitHub's words. */
  needs: string | null;
};

export const isRequestFailure = (error: unknown): error is RequestFailure =>
  error instanceof Error && "status" in error && typeof error.status === "number";

/**
 * Whatever was thrown on the way to GitHub and back, as one of our kinds. Octokit reports a network failure as status
 * 500 without a response: https://github.com/octokit/request.js/blob/main/src/fetch-wrapper.ts
 */
export function toGitHubError(error: unknown, context: Context): GitHubError {
  const clean = (text: string) => cleanMessage(text, context.token);
  if (!isRequestFailure(error) || !error.response) return toUnreachable(error, clean);
  const { status, response } = error;
  const { headers } = response;
  const message = clean(readMessage(response.data, status));
  const limited = toRateLimited(status, headers, message, context.now);
  if (limited) return limited;
  switch (status) {
    case 401:
      return { kind: "bad_token", message };
    case 403:
      return isStateRefusal(message)
        ? { kind: "conflict", message }
        : toForbidden(headers, message, context.needs);
    case 404:
    case 451:
      return { kind: "not_found", message };
    case 409:
      return { kind: "conflict", message };
    case 410:
      return { kind: "gone", message };
    case 400:
    case 413:
    case 422:
      return { kind: "invalid", message };
    default:
      return { kind: "unavailable", status, message, retryAt: toRetryAt(headers, context.now) };
  }
}

function toForbidden(headers: Headers, message: string, needs: string | null): GitHubError {
  const authorizeAt = toSignOn(headers);
  return authorizeAt
    ? { kind: "forbidden", message, needs: null, authorizeAt }
    : { kind: "forbidden", message, needs: toNeeds(headers, needs) };
}

/**
 * Where a token is let into an organization with SAML; such a link is good for an hour.
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
 */
function toSignOn(headers: Headers): string | null {
  const [, url] =
    String(headers["x-github-sso"] ?? "").match(/^required;\s*url=(https?:\/\/[^\s;]{1,2000})/) ?? [];
  return url ?? null;
}

/** GitHub refuses some re-runs and approvals with 403 though no permission is missing. */
const isStateRefusal = (message: string): boolean =>
  /not from a fork pull request|already running|unable to re-?(run|try)|created over a month ago|cannot be re-?(run|tried)|no failed jobs/i.test(
    message,
  );

/** Failures after which the request cannot have arrived: no connection stood. */
const neverSent =
  /^(bad port|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL|CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

/** Whether a request that got no answer may have arrived all the same. */
export const isSent = (error: unknown): boolean =>
  !neverSent.test(findCode(error) || (error instanceof Error ? error.message : ""));

function toUnreachable(error: unknown, clean: (text: string) => string): GitHubError {
  const code = findCode(error);
  const message = error instanceof Error ? error.message : "No answer";
  return {
    kind: "unreachable",
    message: clean(code && !message.includes(code) ? `${code}: ${message}` : message),
    sent: isSent(error),
  };
}

function findCode(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ("code" in at && typeof at.code === "string") return at.code;
    if (at.name === "TimeoutError") return "ETIMEDOUT";
    if (at instanceof AggregateError && at.errors[0] instanceof Error) {
      const inner = findCode(at.errors[0]);
      if (inner) return inner;
    }
  }
  return "";
}

/** An answer that is not what GitHub's API says: a proxy's page, a body cut short. */
export const notGitHub = (status: number): Extract<GitHubError, { kind: "unavailable" }> => ({
  kind: "unavailable",
  status,
  message: `An answer with status ${status} that GitHub's API does not give`,
  retryAt: null,
});

function readMessage(data: unknown, status: number): string {
  if (typeof data !== "object" || data === null || !("message" in data) || typeof data.message !== "string") {
    return notGitHub(status).message;
  }
  const errors = "errors" in data && Array.isArray(data.errors) ? data.errors : [];
  const details = errors.flatMap((error: unknown) => toDetail(error));
  return [data.message, ...details].join(": ");
}

function toDetail(error: unknown): string[] {
  if (typeof error === "string") return [error];
  if (typeof error !== "object" || error === null) return [];
  if ("message" in error && typeof error.message === "string") return [error.message];
  return "field" in error && "code" in error ? [`${error.field} is ${error.code}`] : [];
}

/**
 * A classic token has scopes; a fine-grained one has permissions, written `actions=write; contents=read`.
 * https://docs.github.com/en/rest/authentication/permissions-required-for-fine-grained-personal-access-tokens
 */
function toNeeds(headers: Headers, otherwise: string | null): string | null {
  if (headers["x-oauth-scopes"] !== undefined) return toMissingScope(headers);
  const accepted = headers["x-accepted-github-permissions"];
  const first = typeof accepted === "string" ? accepted.split(/[;,]/)[0]?.trim() : undefined;
  const parts = first?.match(/^([a-z_]+)=(read|write|admin)$/);
  if (!parts?.[1]) return otherwise;
  const name = (permissionNames[parts[1]] ?? parts[1]).replaceAll("_", " ");
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${parts[2]}`;
}

/** What a person ticks is not always called as in the header. */
const permissionNames: Record<string, string> = { repository_hooks: "webhooks" };

/** Null where the scopes suffice: then the person behind the token lacks the right. */
function toMissingScope(headers: Headers): string | null {
  const split = (name: string) =>
    String(headers[name] ?? "")
      .split(",")
      .flatMap((scope) => scope.trim() || []);
  const owned = split("x-oauth-scopes");
  const accepted = split("x-accepted-oauth-scopes");
  if (accepted.length === 0 || accepted.some((scope) => owned.includes(scope))) return null;
  return `the scope ${accepted.join(" or ")}`;
}

function toRetryAt(headers: Headers, now: Date): string | null {
  const seconds = Number(headers["retry-after"] ?? Number.NaN);
  return seconds > 0 ? new Date(now.getTime() + seconds * 1000).toISOString() : null;
}

/** One line of at most 500 characters without the token or anything that looks like one. */
function cleanMessage(text: string, token: string | null): string {
  const masked = redact(token ? text.replaceAll(token, "***") : text);
  const line = masked.replace(/\s+/g, " ").trim();
  return line.length > 500 ? `${line.slice(0, 499)}…` : line;
}

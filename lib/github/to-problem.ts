import { createProblem, type Problem } from "@/lib/model/problem";
import { explainRefusal } from "./explain-refusal";
import type { GitHubError } from "./port";

/** What was tried: `what` goes on after "This token can't", such as "start workflows". */
export type Doing = { what: string; repository?: string };

/** What GitHub refused, or why it could not be asked, in words a person can act on: one of cause, one of remedy. */
export function toProblem(error: GitHubError, doing: Doing = { what: "do this" }): Problem {
  const where = doing.repository ? ` in ${doing.repository}` : "";
  switch (error.kind) {
    case "no_token":
      return createProblem(
        "no_token",
        "GitHub asks for a token. Set GITHUB_TOKEN, or log in with gh auth login, then start again.",
      );
    case "bad_token":
      return createProblem(
        "bad_token",
        `GitHub refused the token: ${sentence(error.message)} Give a new one in GITHUB_TOKEN and start again.`,
      );
    case "forbidden":
      return createProblem(
        "forbidden",
        error.authorizeAt
          ? `The organization asks for single sign-on${where}. Open ${error.authorizeAt} within the hour and authorize this token; then it goes on by itself.`
          : error.needs
            ? `This token can't ${doing.what}${where}: give it ${error.needs}.`
            : `This token can't ${doing.what}${where}. GitHub says: ${sentence(error.message)}`,
      );
    case "not_found":
      return createProblem(
        "not_found",
        doing.repository
          ? `GitHub does not find it${where}: it is gone, or this token may not see it.`
          : "GitHub does not find it: it is gone, or this token may not see it.",
      );
    case "gone":
      return createProblem("gone", "GitHub no longer has it: it keeps such things for a time only.");
    case "conflict":
    case "invalid":
      return explainRefusal(error);
    case "rate_limited":
      return createProblem("rate_limited", toLimitWords(error.scope, toClock(error.retryAt)), {
        retryAt: error.retryAt,
      });
    case "unavailable":
      return createProblem(
        "github_unavailable",
        `GitHub has a problem of its own (${error.status}): ${sentence(error.message)} Try again later; githubstatus.com tells more.`,
        error.retryAt ? { retryAt: error.retryAt } : {},
      );
    case "unreachable":
      return createProblem(
        "github_unreachable",
        `No answer from GitHub: ${sentence(error.message)} Is the network up, and GITHUB_API_URL right?`,
      );
    case "withdrawn":
      return createProblem("conflict", "It was withdrawn before it was sent.");
  }
}

function toLimitWords(scope: Extract<GitHubError, { kind: "rate_limited" }>["scope"], at: string): string {
  switch (scope) {
    case "primary":
      return `GitHub's hourly limit is used up; it starts afresh at ${at}.`;
    case "secondary":
      return `GitHub asks for a pause (its secondary rate limit); it may be asked again at ${at}.`;
    case "writes":
      return `As much was written within an hour as GitHub wants; the next may go at ${at}.`;
    case "share":
      return `What settings allow of GitHub's limits is used; it goes on at ${at}.`;
  }
}

/** `14:05 UTC`: pages show `retryAt` in the reader's own time. */
const toClock = (time: string): string => `${time.slice(11, 16)} UTC`;

export const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

import { createProblem, type Problem } from "@/lib/model/problem";
import type { GitHubError } from "./port";

/** What GitHub refused, or why it could not be asked, in words a person can act on. */
export function toProblem(error: GitHubError): Problem {
  switch (error.kind) {
    case "no_token":
      return createProblem(
        "no_token",
        "GitHub asks for a token. Set GITHUB_TOKEN, or log in with gh auth login.",
      );
    case "bad_token":
      return createProblem(
        "bad_token",
        `GitHub refused the token: ${sentence(error.message)} Give a new one in GITHUB_TOKEN and start again.`,
      );
    case "forbidden":
      return createProblem(
        "forbidden",
        `GitHub refused: ${sentence(error.message)} ${
          error.needs
            ? `Give the token ${error.needs} for this repository.`
            : "See what the token may do in Settings."
        }`,
      );
    case "not_found":
      return createProblem(
        "not_found",
        `GitHub says: ${sentence(error.message)} It is gone, or the token may not see it.`,
      );
    case "gone":
      return createProblem(
        "gone",
        `GitHub says: ${sentence(error.message)} It keeps such things for a time only.`,
      );
    case "conflict":
      return createProblem("conflict", `GitHub refused: ${sentence(error.message)}`);
    case "invalid":
      return createProblem("invalid", `GitHub refused: ${sentence(error.message)}`);
    case "rate_limited":
      return createProblem(
        "rate_limited",
        `GitHub's ${error.scope} rate limit is reached; it may be asked again at ${error.retryAt}.`,
        { retryAt: error.retryAt },
      );
    case "unavailable":
      return createProblem(
        "github_unavailable",
        `GitHub answered with status ${error.status}: ${sentence(error.message)}`,
        error.retryAt ? { retryAt: error.retryAt } : {},
      );
    case "unreachable":
      return createProblem("github_unreachable", `No answer from GitHub: ${sentence(error.message)}`);
  }
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

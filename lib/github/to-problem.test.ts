import { expect, it } from "vitest";
import type { GitHubError } from "./port";
import { toProblem } from "./to-problem";

const doing = { what: "start workflows", repository: "o/r" };
const invalid = (message: string): GitHubError => ({ kind: "invalid", message });

it.each<[GitHubError, number, string]>([
  [
    { kind: "no_token" },
    401,
    "GitHub asks for a token. Set GITHUB_TOKEN, or log in with gh auth login, then start again.",
  ],
  [
    { kind: "bad_token", message: "Bad credentials" },
    401,
    "GitHub refused the token: Bad credentials. Give a new one in GITHUB_TOKEN and start again.",
  ],
  [
    { kind: "forbidden", message: "Resource not accessible", needs: "Actions: write" },
    403,
    "This token can't start workflows in o/r: give it Actions: write.",
  ],
  [
    { kind: "forbidden", message: "Must have admin rights to Repository.", needs: null },
    403,
    "This token can't start workflows in o/r. GitHub says: Must have admin rights to Repository.",
  ],
  [
    { kind: "not_found", message: "Not Found" },
    404,
    "GitHub does not find it in o/r: it is gone, or this token may not see it.",
  ],
  [
    { kind: "gone", message: "Server Error" },
    410,
    "GitHub no longer has it: it keeps such things for a time only.",
  ],
  [
    {
      kind: "rate_limited",
      scope: "primary",
      retryAt: "2026-01-02T14:05:09.000Z",
      message: "API rate limit exceeded",
    },
    429,
    "GitHub's hourly limit is used up; it starts afresh at 14:05 UTC.",
  ],
  [
    { kind: "unreachable", message: "connect ECONNREFUSED 127.0.0.1:1", sent: false },
    502,
    "No answer from GitHub: connect ECONNREFUSED 127.0.0.1:1. Is the network up, and GITHUB_API_URL right?",
  ],
  [
    invalid("Cannot trigger a 'workflow_dispatch' on a disabled workflow"),
    409,
    "This workflow is disabled. Enable it on GitHub under Actions, then run it again.",
  ],
  [invalid("No ref found for: nope"), 422, "There is no branch or tag nope. Choose another one to run on."],
  [
    invalid("Workflow does not have 'workflow_dispatch' trigger"),
    422,
    "The workflow has no workflow_dispatch trigger on this ref. Add it to the file there, or choose another ref.",
  ],
  [
    invalid('Unexpected inputs provided: ["a", "b"]'),
    422,
    'The workflow has no such inputs on this ref: ["a", "b"]. Load the form again and leave them out.',
  ],
  [invalid("Required input 'a' not provided"), 422, "The workflow requires the input a. Fill it in."],
  [invalid("Something new"), 422, "GitHub refused: Something new."],
  [
    { kind: "conflict", message: "This workflow is already running" },
    409,
    "The run is not over yet. Wait until it is, or cancel it; then it can be run again.",
  ],
])("%j", (error, status, detail) => {
  expect(toProblem(error, doing)).toMatchObject({ status, detail });
});

it("says when it is worth asking again", () => {
  const retryAt = "2026-01-02T14:05:00.000Z";
  const limited: GitHubError = { kind: "rate_limited", scope: "secondary", retryAt, message: "" };
  expect(toProblem(limited).retryAt).toBe(retryAt);
  const down: GitHubError = { kind: "unavailable", status: 503, message: "Down", retryAt };
  expect(toProblem(down).retryAt).toBe(retryAt);
  expect(toProblem({ ...down, retryAt: null })).not.toHaveProperty("retryAt");
});

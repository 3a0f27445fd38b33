import { createProblem, type Problem } from "@/lib/model/problem";
import { sentence } from "./to-problem";

/** GitHub's refusals of a dispatch, word by word as they come, each with what helps. */
const refusals: [pattern: RegExp, code: "conflict" | "invalid", explain: (found: string) => string][] = [
  [
    /on a disabled workflow/i,
    "conflict",
    () => "This workflow is disabled. Enable it on GitHub under Actions, then run it again.",
  ],
  [
    /No ref found for: (\S+)/i,
    "invalid",
    (ref) => `There is no branch or tag ${ref}. Choose another one to run on.`,
  ],
  [
    /does not have '(\w+)' trigger/i,
    "invalid",
    (trigger) =>
      `The workflow has no ${trigger} trigger on this ref. Add it to the file there, or choose another ref.`,
  ],
  [
    /Unexpected inputs provided: (\[.*?\])/i,
    "invalid",
    (names) =>
      `The workflow has no such inputs on this ref: ${names}. Load the form again and leave them out.`,
  ],
  [
    /Required input '([^']+)' not provided/i,
    "invalid",
    (name) => `The workflow requires the input ${name}. Fill it in.`,
  ],
  [
    /inputs are too large/i,
    "invalid",
    () => "All inputs together are longer than the 65,535 characters that GitHub takes. Shorten them.",
  ],
  [
    /not from a fork pull request/i,
    "conflict",
    () =>
      "GitHub's interface approves only runs of a fork's pull request and those of the Actions bot. Approve this one on GitHub.",
  ],
  [
    /already running/i,
    "conflict",
    () => "The run is not over yet. Wait until it is, or cancel it; then it can be run again.",
  ],
  [
    /no failed jobs/i,
    "conflict",
    () => "None of the run's jobs has failed, so there is nothing to repeat. All of it can be run again.",
  ],
  [
    /over a month ago/i,
    "conflict",
    () => "The run is older than 30 days, and GitHub runs such a one no more. Start the workflow anew.",
  ],
];

/** What GitHub would not do with this request, or in this state. */
export function explainRefusal({
  kind,
  message,
}: {
  kind: "conflict" | "invalid";
  message: string;
}): Problem {
  for (const [pattern, code, explain] of refusals) {
    const found = pattern.exec(message);
    if (found) return createProblem(code, explain(found[1] ?? ""));
  }
  return createProblem(kind, `GitHub refused: ${sentence(message)}`);
}

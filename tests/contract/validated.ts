import type { ObservedAnswer } from "@/simulator/observe";
import { answerProblems, type Edition, operationOf } from "./check-answer";

/** A listener for `startSimulator({onAnswer})` that holds every answer against GitHub's description. */
export type Validated = {
  onAnswer(answer: ObservedAnswer): void;
  /** The routes that answered so far, such as "GET /repos/:owner/:repo". */
  visited: ReadonlySet<string>;
  /** Fails the test with every untrue answer seen so far. */
  expectTruth(): void;
};

/**
 * Checks all that a simulator answers, whoever asks: `const truth = validated()`, then
 * `startSimulator({onAnswer: truth.onAnswer})` (or `startWorld`), and `truth.expectTruth()` at the end of each test.
 */
export function validated(edition: Edition = "api.github.com"): Validated {
  const problems: string[] = [];
  const visited = new Set<string>();
  return {
    visited,
    onAnswer({ route, method, path, status, headers, body }) {
      visited.add(`${method} ${route}`);
      // GraphQL has its own description, and no operation in this one.
      if (path === "/graphql") return;
      if (status === 404 && route === "/*" && operationOf(method, path, edition) !== null) {
        problems.push(
          `${method} ${path}: GitHub has ${operationOf(method, path, edition)}, the simulator does not`,
        );
      }
      const contentType = headers.get("content-type");
      const version = headers.get("x-github-api-version-selected");
      for (const problem of answerProblems({ method, path, status, contentType, body, version }, edition)) {
        problems.push(`${method} ${path} ${status}: ${problem}`);
      }
    },
    expectTruth() {
      if (problems.length > 0) throw new Error(`untrue answers:\n${[...new Set(problems)].join("\n")}`);
    },
  };
}

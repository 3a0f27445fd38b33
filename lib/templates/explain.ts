import type { Deps } from "@/lib/deps";
import type { GitHubError, RepositoryFacts } from "@/lib/github/port";
import { toProblem } from "@/lib/github/to-problem";
import { createProblem, type Problem } from "@/lib/model/problem";
import type { Viewer } from "@/lib/model/viewer";
import { needed, toMissingScopes } from "./notes";

/**
 * Why the files could not be written, with the missing permission by its name. To workflow files GitHub answers a
 * classic token without the scope with 404, and a fine-grained one names Contents also where it has it: so it is asked
 * whether a file of no special kind could be written.
 */
export async function explainWrite(
  { github }: Pick<Deps, "github">,
  error: GitHubError,
  facts: RepositoryFacts,
  viewer: Viewer,
): Promise<Problem> {
  const doing = { what: "write workflow files", repository: facts.name };
  if (error.kind !== "forbidden" && error.kind !== "not_found") return explainRules(error, facts, doing);
  if (viewer.scopes) {
    const missing = toMissingScopes(viewer, facts.private);
    if (missing.length === 0) return toProblem(error, doing);
    return lacks(doing.what, facts, `the scope${missing.length > 1 ? "s" : ""} ${missing.join(" and ")}`);
  }
  const may = await github.mayWriteContents(facts.name);
  if (!may.ok) return toProblem(may.error, doing);
  return may.value
    ? lacks(doing.what, facts, "Workflows: write", `In all it takes ${needed}.`)
    : lacks("write files", facts, "Contents: write", `In all it takes ${needed}.`);
}

/** Why no pull request could be opened. Where the branch is there already, a person can open it by hand. */
export function explainPull(
  error: GitHubError,
  facts: RepositoryFacts,
  viewer: Viewer,
  branch: string | null,
): Problem {
  const compare = `${facts.url}/compare/${encodeURIComponent(facts.defaultBranch)}...${branch}?expand=1`;
  const way = branch
    ? `The branch ${branch} is there: press again afterwards, or open the pull request yourself at ${compare}.`
    : `In all it takes ${needed}.`;
  const doing = { what: "open pull requests", repository: facts.name };
  if (error.kind === "forbidden" || error.kind === "not_found") {
    const scope = viewer.scopes && !viewer.scopes.includes("repo") ? "the scope repo" : null;
    return lacks(doing.what, facts, scope ?? "Pull requests: write", way);
  }
  const problem = toProblem(error, doing);
  return branch ? { ...problem, detail: `${problem.detail} ${way}` } : problem;
}

/** Rules of a repository are refused as if the request were wrong: actions/github-script issue 455. */
function explainRules(
  error: GitHubError,
  facts: RepositoryFacts,
  doing: { what: string; repository: string },
): Problem {
  const ruled =
    (error.kind === "invalid" || error.kind === "conflict") &&
    /rule violations|reference update failed|protected branch/i.test(error.message);
  if (!ruled) return toProblem(error, doing);
  return createProblem(
    "conflict",
    `The rules of ${facts.name} forbid the branch. GitHub says: ${error.message.trim()} Allow branches under gsd-orchestrator/, or add the files yourself.`,
  );
}

const lacks = (what: string, facts: RepositoryFacts, needs: string, more = ""): Problem =>
  createProblem("forbidden", `This token can't ${what} in ${facts.name}: give it ${needs}. ${more}`.trim());

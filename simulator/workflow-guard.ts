import type { Ask } from "./env";
import { notFound, refuse } from "./respond";
import type { Token } from "./store";

/** What GitHub says a write to contents needs where workflow files may be among them. */
export const contentsOrWorkflows = "contents=write; contents=write,workflows=write";

/**
 * Files under `.github/workflows` ask for a right of their own. A fine-grained token or an app is refused with 403, a
 * classic one without the scope `workflow` is told that there is nothing here (gr2m/octokit-plugin-create-pull-request
 * issue 104, octokit/rest.js issue 368): https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
 */
export function guardWorkflows(c: Ask, paths: string[]): void {
  c.header("x-accepted-github-permissions", contentsOrWorkflows);
  if (!paths.some((path) => path.startsWith(".github/workflows/"))) return;
  const token = c.get("token");
  const scoped = token?.kind === "classic" || token?.kind === "oauth";
  if (scoped && !token.scopes.includes("workflow")) throw notFound();
  if (!scoped && token?.permissions && token.permissions.workflows !== "write") throw notAccessible(token);
}

/** The refusal of a token that lacks a permission, in the words for its kind. */
export const notAccessible = (token: Token | null) =>
  refuse(
    403,
    `Resource not accessible by ${token?.kind === "app" ? "integration" : "personal access token"}`,
  );

import { err, ok } from "@/lib/model/result";
import type { Viewer } from "@/lib/model/viewer";
import type { Client } from "./client";
import { type Headers, notGitHub } from "./errors";
import type { GitHub } from "./port";
import { toTime } from "./raw";

/** Whose token it is, and what its headers tell of it: https://docs.github.com/en/rest/users/users#get-the-authenticated-user */
export const createViewer = (client: Client): Pick<GitHub, "viewer"> => ({
  async viewer() {
    const call = { purpose: "viewer", repository: null, needs: null };
    const answer = await client.send(call, (octokit) => octokit.rest.users.getAuthenticated());
    if (!answer.ok) return answer;
    const { data, headers, status } = answer.value;
    if (typeof data?.login !== "string") return err(notGitHub(status));
    const scopes = readScopes(headers);
    return ok({
      login: data.login,
      kind: toKind(client.token ?? "", scopes),
      scopes,
      expiresAt: toTime(toIso(headers["github-authentication-token-expiration"])),
    });
  },
});

/** The prefixes: https://github.blog/engineering/behind-githubs-new-authentication-token-formats/ */
function toKind(token: string, scopes: string[] | null): Viewer["kind"] {
  if (token.startsWith("github_pat_")) return "fine-grained";
  if (token.startsWith("ghp_")) return "classic";
  if (token.startsWith("gho_")) return "oauth";
  if (token.startsWith("ghu_") || token.startsWith("ghs_")) return "app";
  // Old classic tokens have no prefix, but only classic and OAuth tokens name their scopes.
  return scopes ? "classic" : "unknown";
}

function readScopes(headers: Headers): string[] | null {
  const scopes = headers["x-oauth-scopes"];
  if (typeof scopes !== "string") return null;
  return scopes.split(",").flatMap((scope) => scope.trim() || []);
}

/** `2026-12-31 23:59:59 UTC`, or with an offset such as `+0200`, to what `Date` reads everywhere. */
const toIso = (text: unknown): string | null =>
  typeof text === "string"
    ? text
        .replace(" UTC", "Z")
        .replace(/^(\S+) /, "$1T")
        .replace(" ", "")
    : null;

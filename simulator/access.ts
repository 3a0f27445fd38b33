import { createHash } from "node:crypto";
import { createMiddleware } from "hono/factory";
import { HTTPException } from "hono/http-exception";
import type { Ask, Env } from "./env";
import { notFound, refuse } from "./respond";
import { fullName, type Permission, type Repository, type Token, type User } from "./store";
import { notAccessible } from "./workflow-guard";
import type { World } from "./world";

const looksLikeToken = /^(ghp_|gho_|ghu_|ghs_|github_pat_)\w+/;

/** Who asks: a token that was registered, or any that looks like one (then user `octo` with all rights). */
export const authenticate = createMiddleware<Env>(async (c, next) => {
  const world = c.get("world");
  const text = (c.req.header("authorization") ?? "").replace(/^(token|bearer)\s+/i, "").trim();
  const token = text === "" ? null : (world.store.tokens.get(text) ?? unregistered(text));
  if (text !== "" && !token) throw refuse(401, "Bad credentials");
  c.set("token", token);
  await next();
  if (token?.kind === "classic" || token?.kind === "oauth") {
    c.header("x-oauth-scopes", token.scopes.join(", "));
    if (!c.res.headers.has("x-accepted-oauth-scopes")) c.header("x-accepted-oauth-scopes", "");
  }
});

function unregistered(value: string): Token | null {
  if (!looksLikeToken.test(value)) return null;
  const kind = value.startsWith("github_pat_")
    ? "fine_grained"
    : value.startsWith("gho_")
      ? "oauth"
      : value.startsWith("ghp_")
        ? "classic"
        : "app";
  return { value, login: "octo", kind, scopes: ["repo", "workflow"], permissions: null, repositories: null };
}

/** A name for a token that does not give it away. */
export function tokenHash(token: Token | null): string {
  return token ? createHash("sha256").update(token.value).digest("hex").slice(0, 12) : "anonymous";
}

/** The user behind the request's token; 401 without one. */
export function viewerOf(c: Ask): User {
  const login = c.get("token")?.login;
  const user = login === undefined ? undefined : c.get("world").store.users.get(login.toLowerCase());
  if (!user) throw refuse(401, "Requires authentication");
  return user;
}

type Role = "none" | "read" | "write" | "admin";

/** What a user may do in a repository. */
export function roleOf(login: string | undefined, repository: Repository): Role {
  const { owner, collaborators } = repository;
  if (login !== undefined && (owner.login === login || owner.members.has(login))) return "admin";
  const given = login === undefined ? undefined : collaborators.get(login);
  return given ?? (repository.private ? "none" : "read");
}

/** Whether a token sees a repository at all. */
export function isVisible(token: Token | null, repository: Repository): boolean {
  if (!repository.private) return true;
  if (roleOf(token?.login, repository) === "none") return false;
  if (token?.repositories && !token.repositories.includes(fullName(repository))) return false;
  return token?.kind !== "classic" && token?.kind !== "oauth" ? true : token.scopes.includes("repo");
}

/** The repository of the path, if the token has `permission` (a fine-grained token's word) there. */
export function repositoryOf(c: Ask, permission: string, level: Permission = "read"): Repository {
  const world = c.get("world");
  const token = c.get("token");
  const name = `${c.req.param("owner")}/${c.req.param("repo")}`;
  const repository = findRepository(world, name);
  if (!repository) throw leadOn(c, name) ?? notFound();
  if (!isVisible(token, repository)) throw notFound();
  c.header("x-accepted-github-permissions", `${permission}=${level}`);
  if (level === "write" && !token) throw refuse(401, "Requires authentication");
  const role = roleOf(token?.login, repository);
  if (!mayWith(token, repository, permission, level)) {
    throw notAccessible(token);
  }
  if (level === "write" && repository.archived) throw refuse(403, "Repository was archived so is read-only.");
  const scoped = token?.kind === "classic" || token?.kind === "oauth";
  if (scoped) c.header("x-accepted-oauth-scopes", "repo");
  if (level === "write" && (role === "read" || (scoped && !token.scopes.includes("repo")))) {
    throw refuse(403, "Must have admin rights to Repository.");
  }
  return repository;
}

/**
 * The redirect from a repository's former name, or null: 301 for reads, 307 for what must be sent again as it was.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 */
function leadOn(c: Ask, name: string): HTTPException | null {
  const { repositories, renamed } = c.get("world").store;
  const repository = renamed.get(name.toLowerCase());
  const stands = repository && repositories.get(fullName(repository).toLowerCase()) === repository;
  if (!stands || !isVisible(c.get("token"), repository)) return null;
  const rest = c.req.path.replace(/^\/repos\/[^/]+\/[^/]+/, "") + new URL(c.req.url).search;
  const url = `${c.get("links").api}/repositories/${repository.id}${rest}`;
  const status = c.req.method === "GET" || c.req.method === "HEAD" ? 301 : 307;
  const body = { message: "Moved Permanently", url, documentation_url: "https://docs.github.com/rest" };
  return new HTTPException(status, { res: Response.json(body, { status, headers: { location: url } }) });
}

/** A repository by "owner/name", in any case. */
export function findRepository(world: World, name: string): Repository | undefined {
  return world.store.repositories.get(name.toLowerCase());
}

function mayWith(
  token: Token | null,
  repository: Repository,
  permission: string,
  level: Permission,
): boolean {
  if (!token || token.kind === "classic" || token.kind === "oauth") return true;
  const limited = token.repositories !== null && !token.repositories.includes(fullName(repository));
  if (limited) return level === "read" && !repository.private;
  if (token.permissions === null || permission === "metadata") return true;
  const given = token.permissions[permission];
  if (level === "write") return given === "write";
  return given !== undefined || !repository.private;
}

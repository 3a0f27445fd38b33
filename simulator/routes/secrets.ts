import { Hono } from "hono";
import { repositoryOf, roleOf } from "../access";
import type { Desk } from "../api";
import type { Ask, Env } from "../env";
import { iso, paginate, refuse } from "../respond";
import { notAccessible } from "../workflow-guard";

/** Names of secrets; nobody is ever told a value. https://docs.github.com/rest/actions/secrets */
export function secretRoutes(_: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const base = "/repos/:owner/:repo/actions";

  const list = (c: Ask, organization: boolean) => {
    const repository = repositoryOf(c, "secrets");
    // Public code makes no public secrets.
    const token = c.get("token");
    if (token?.permissions && !token.permissions.secrets) throw notAccessible(token);
    const role = roleOf(token?.login, repository);
    if (role === "none" || role === "read") throw refuse(403, "Must have admin rights to Repository.");
    const found = repository.secrets.filter((secret) => secret.organization === organization);
    const secrets = paginate(c, found).map(({ name, createdAt }) => ({
      name,
      created_at: iso(createdAt),
      updated_at: iso(createdAt),
    }));
    return c.json({ total_count: found.length, secrets });
  };
  routes.get(`${base}/secrets`, (c) => list(c, false));
  routes.get(`${base}/organization-secrets`, (c) => list(c, true));

  return routes;
}

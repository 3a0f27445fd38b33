import { Hono } from "hono";
import { isVisible, viewerOf } from "../access";
import type { Desk } from "../api";
import type { Ask, Env } from "../env";
import { repositoryFor } from "../present/repository";
import { rootFor } from "../present/root";
import { publicUser } from "../present/user";
import { notFound, paginate, refuse } from "../respond";
import type { Repository } from "../store";

/** Who asks, what they see, and what kind of GitHub this is. */
export function accountRoutes({ world }: Desk): Hono<Env> {
  const routes = new Hono<Env>();

  routes.get("/user", (c) => c.json(publicUser(viewerOf(c), c.get("links"))));

  routes.get("/users/:login", (c) => c.json(publicUser(userNamed(c), c.get("links"))));

  routes.get("/user/repos", (c) => {
    const viewer = viewerOf(c);
    if (c.req.query("type") && (c.req.query("visibility") || c.req.query("affiliation"))) {
      throw refuse(422, "If you specify visibility or affiliation, you cannot specify type.");
    }
    const wanted = (c.req.query("affiliation") ?? "owner,collaborator,organization_member").split(",");
    const relation = ({ owner, collaborators }: Repository) => {
      if (owner === viewer) return "owner";
      if (owner.members.has(viewer.login)) return "organization_member";
      return collaborators.has(viewer.login) ? "collaborator" : "none";
    };
    return list(c, (repository) => wanted.includes(relation(repository)));
  });

  for (const path of ["/users/:login/repos", "/orgs/:login/repos"]) {
    routes.get(path, (c) => {
      const owner = userNamed(c);
      if (path.startsWith("/orgs") && owner.type !== "Organization") throw notFound();
      // A user's list has only public repositories; an organisation's has all that the token sees.
      return list(c, (repository) => {
        return repository.owner === owner && (owner.type === "Organization" || !repository.private);
      });
    });
  }

  function list(c: Ask, wanted: (repository: Repository) => boolean) {
    const token = c.get("token");
    const visibility = c.req.query("visibility") ?? "all";
    const found = [...world.store.repositories.values()].filter(
      (repository) =>
        wanted(repository) &&
        isVisible(token, repository) &&
        (visibility === "all" || repository.private === (visibility === "private")),
    );
    const page = paginate(c, sorted(c, found));
    return c.json(page.map((repository) => repositoryFor(repository, token, c.get("links"))));
  }

  function userNamed(c: Ask) {
    const user = world.store.users.get((c.req.param("login") ?? "").toLowerCase());
    if (!user) throw notFound();
    return user;
  }

  routes.get("/", (c) => c.json(rootFor(c.get("links"))));

  routes.get("/meta", (c) =>
    c.json({
      verifiable_password_authentication: false,
      ...(world.options.ghes ? { installed_version: "3.19.1" } : {}),
    }),
  );

  return routes;
}

const sortKeys: Record<string, (repository: Repository) => number | string> = {
  created: ({ createdAt }) => createdAt,
  updated: ({ updatedAt }) => updatedAt,
  pushed: ({ pushedAt }) => pushedAt,
  full_name: ({ owner, name }) => `${owner.login}/${name}`.toLowerCase(),
};

function sorted(c: Ask, repositories: Repository[]): Repository[] {
  const sort = c.req.query("sort") ?? "full_name";
  const key = sortKeys[sort] ?? sortKeys.full_name!;
  const descending = (c.req.query("direction") ?? (sort === "full_name" ? "asc" : "desc")) === "desc";
  const compare = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0);
  return repositories.sort((a, b) => compare(key(a), key(b)) * (descending ? -1 : 1));
}

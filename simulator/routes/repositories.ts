import { Hono } from "hono";
import { repositoryOf } from "../access";
import type { Desk } from "../api";
import type { Env } from "../env";
import { inAddress, repositoryCommit } from "../present/git";
import { fullRepository } from "../present/repository";
import { paginate, refuse } from "../respond";
import { fullName } from "../store";

/** A repository, its branches and its tags. */
export function repositoryRoutes({ world }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const base = "/repos/:owner/:repo";

  routes.get(base, (c) => {
    const repository = repositoryOf(c, "metadata");
    return c.json(fullRepository(repository, c.get("token"), c.get("links")));
  });

  routes.get(`${base}/branches`, (c) => {
    const repository = repositoryOf(c, "contents");
    const url = `${c.get("links").api}/repos/${fullName(repository)}`;
    const branches = namesUnder(repository.git.refs, "refs/heads/").map(([name, sha]) => ({
      name,
      commit: { sha, url: `${url}/commits/${sha}` },
      protected: false,
    }));
    return c.json(paginate(c, branches));
  });

  // https://docs.github.com/rest/branches/branches#get-a-branch
  routes.get(`${base}/branches/:branch{.+}`, (c) => {
    const repository = repositoryOf(c, "contents");
    const name = c.req.param("branch");
    const commit = repository.git.commits.get(repository.git.refs.get(`refs/heads/${name}`) ?? "");
    if (!commit) throw refuse(404, "Branch not found");
    const url = `${c.get("links").api}/repos/${fullName(repository)}/branches/${name}`;
    const off = { enforcement_level: "off", contexts: [], checks: [] };
    return c.json({
      name,
      commit: repositoryCommit(world, repository, commit, c.get("links")),
      _links: { self: url, html: `${c.get("links").web}/${fullName(repository)}/tree/${name}` },
      protected: false,
      protection: { enabled: false, required_status_checks: off },
      protection_url: `${url}/protection`,
    });
  });

  routes.get(`${base}/tags`, (c) => {
    const repository = repositoryOf(c, "metadata");
    const url = `${c.get("links").api}/repos/${fullName(repository)}`;
    const tags = namesUnder(repository.git.refs, "refs/tags/").map(([name, target]) => {
      const sha = repository.git.tags.get(target) ?? target;
      return {
        name,
        commit: { sha, url: `${url}/commits/${sha}` },
        zipball_url: `${url}/zipball/refs/tags/${inAddress(name)}`,
        tarball_url: `${url}/tarball/refs/tags/${inAddress(name)}`,
        node_id: `REF_${Buffer.from(name).toString("base64url")}`,
      };
    });
    return c.json(paginate(c, tags.reverse()));
  });

  return routes;
}

function namesUnder(refs: Map<string, string>, prefix: string): [string, string][] {
  return [...refs]
    .filter(([ref]) => ref.startsWith(prefix))
    .map(([ref, sha]): [string, string] => [ref.slice(prefix.length), sha])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

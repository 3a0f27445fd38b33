import { Hono } from "hono";
import { repositoryOf, viewerOf } from "../access";
import type { Desk } from "../api";
import { startPushRuns } from "../engine/push";
import type { Ask, Env } from "../env";
import { commitsBetween } from "../git";
import { gitRef } from "../present/git";
import { moveRef } from "../repository";
import { notFound, readBody, refuse, withCommits } from "../respond";
import type { GitData, Permission, Repository } from "../store";
import { contentsOrWorkflows } from "../workflow-guard";

/** https://docs.github.com/rest/git/refs */
export function gitRefRoutes({ world }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const base = "/repos/:owner/:repo/git";
  const gitOf = (c: Ask, level: Permission = "read") => {
    const repository = repositoryOf(c, "contents", level);
    if (level === "write") c.header("x-accepted-github-permissions", contentsOrWorkflows);
    return withCommits(repository);
  };

  routes.get(`${base}/ref/:ref{.+}`, (c) => {
    const repository = gitOf(c);
    const ref = `refs/${c.req.param("ref")}`;
    const sha = repository.git.refs.get(ref);
    if (sha === undefined) throw notFound();
    return c.json(gitRef(repository, ref, sha, c.get("links")));
  });

  routes.get(`${base}/matching-refs/:ref{.*}`, (c) => {
    const repository = gitOf(c);
    const found = [...repository.git.refs].filter(([ref]) => ref.startsWith(`refs/${c.req.param("ref")}`));
    return c.json(found.sort().map(([ref, sha]) => gitRef(repository, ref, sha, c.get("links"))));
  });

  routes.post(`${base}/refs`, async (c) => {
    const repository = gitOf(c, "write");
    const { ref, sha } = await readBody(c);
    if (typeof ref !== "string") throw refuse(422, 'Invalid request.\n\n"ref" wasn\'t supplied.');
    if (typeof sha !== "string") throw refuse(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
    if (!/^refs\/[^/]+\/.+$/.test(ref) || /[\s~^:?*[\\]|\.\.|\/$|\.lock$/.test(ref)) {
      throw refuse(422, `${ref} is not a valid ref name.`);
    }
    if (repository.git.refs.has(ref)) throw refuse(422, "Reference already exists");
    if (!isObject(repository.git, sha)) throw refuse(422, "Object does not exist");
    push(c, repository, ref, sha);
    return c.json(gitRef(repository, ref, sha, c.get("links")), 201);
  });

  routes.patch(`${base}/refs/:ref{.+}`, async (c) => {
    const repository = gitOf(c, "write");
    const ref = `refs/${c.req.param("ref")}`;
    const { sha, force } = await readBody(c);
    const before = repository.git.refs.get(ref);
    if (before === undefined) throw refuse(422, "Reference does not exist");
    if (typeof sha !== "string" || !isObject(repository.git, sha)) throw refuse(422, "Object does not exist");
    if (
      ref.startsWith("refs/heads/") &&
      force !== true &&
      commitsBetween(repository.git, sha, before).length > 0
    )
      throw refuse(422, "Update is not a fast forward");
    push(c, repository, ref, sha);
    return c.json(gitRef(repository, ref, sha, c.get("links")));
  });

  routes.delete(`${base}/refs/:ref{.+}`, (c) => {
    const repository = gitOf(c, "write");
    if (!repository.git.refs.delete(`refs/${c.req.param("ref")}`))
      throw refuse(422, "Reference does not exist");
    return c.body(null, 204);
  });

  /** A branch's new tip is a push, and may start workflows; refs elsewhere start nothing. */
  function push(c: Ask, repository: Repository, ref: string, sha: string) {
    const actor = viewerOf(c).login;
    moveRef(world, repository, ref, sha, actor);
    const branch = ref.match(/^refs\/heads\/(.+)$/)?.[1];
    if (branch !== undefined) startPushRuns(world, repository, { branch, actor });
  }

  return routes;
}

const isObject = ({ commits, blobs, trees, tags }: GitData, sha: string) =>
  commits.has(sha) || blobs.has(sha) || trees.has(sha) || tags.has(sha);

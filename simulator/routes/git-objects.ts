import { Hono } from "hono";
import { repositoryOf, viewerOf } from "../access";
import type { Desk } from "../api";
import type { Ask, Env } from "../env";
import { listFiles, resolveRef, treeOf, writeBlob, writeCommit } from "../git";
import { gitBlob, gitCommit, gitTree } from "../present/git";
import { notFound, readBody, refuse, withCommits } from "../respond";
import type { GitData, Permission } from "../store";
import { guardWorkflows } from "../workflow-guard";

/** Blobs, trees and commits. https://docs.github.com/rest/git */
export function gitObjectRoutes({ world }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const base = "/repos/:owner/:repo/git";
  const gitOf = (c: Ask, level: Permission = "read") => withCommits(repositoryOf(c, "contents", level));

  routes.get(`${base}/blobs/:sha`, (c) => {
    const repository = gitOf(c);
    const content = repository.git.blobs.get(c.req.param("sha"));
    if (!content) throw notFound();
    if (/[.+]raw\b/.test(c.req.header("accept") ?? "")) {
      return c.body(new Uint8Array(content), 200, {
        "content-type": "application/vnd.github.raw+json; charset=utf-8",
      });
    }
    return c.json(gitBlob(repository, c.req.param("sha"), content, c.get("links")));
  });

  routes.post(`${base}/blobs`, async (c) => {
    const repository = gitOf(c, "write");
    const { content, encoding } = await readBody(c);
    if (typeof content !== "string") throw refuse(422, 'Invalid request.\n\n"content" wasn\'t supplied.');
    const sha = writeBlob(repository.git, Buffer.from(content, encoding === "base64" ? "base64" : "utf8"));
    const { url } = gitBlob(repository, sha, Buffer.alloc(0), c.get("links"));
    return c.json({ sha, url }, 201, { location: url });
  });

  routes.get(`${base}/trees/:tree{.+}`, (c) => {
    const repository = gitOf(c);
    const { git } = repository;
    const name = c.req.param("tree");
    const commit = resolveRef(git, name);
    const sha = git.trees.has(name) ? name : git.commits.get(commit?.sha ?? "")?.tree;
    if (sha === undefined) throw notFound();
    return c.json(gitTree(repository, sha, c.req.query("recursive") !== undefined, c.get("links")));
  });

  routes.post(`${base}/trees`, async (c) => {
    const repository = gitOf(c, "write");
    const { base_tree: below, tree } = await readBody(c);
    if (!Array.isArray(tree)) throw refuse(422, 'Invalid request.\n\n"tree" wasn\'t supplied.');
    const entries = tree as { path: string; sha?: string | null; content?: string }[];
    if (entries.length === 0) throw refuse(422, "Invalid tree info");
    guardWorkflows(
      c,
      entries.map(({ path }) => path),
    );
    const root = typeof below === "string" ? treeBehind(repository.git, below) : undefined;
    const files = root === undefined ? new Map<string, string>() : listFiles(repository.git, root);
    for (const entry of entries) {
      if (entry.sha === null) files.delete(entry.path);
      else files.set(entry.path, entry.sha ?? writeBlob(repository.git, Buffer.from(entry.content ?? "")));
    }
    return c.json(gitTree(repository, treeOf(repository.git, files), false, c.get("links")), 201);
  });

  routes.get(`${base}/commits/:sha`, (c) => {
    const repository = gitOf(c);
    const commit = repository.git.commits.get(c.req.param("sha"));
    if (!commit) throw notFound();
    return c.json(gitCommit(repository, commit, c.get("links")));
  });

  routes.post(`${base}/commits`, async (c) => {
    const repository = gitOf(c, "write");
    const { message, tree, parents } = await readBody(c);
    if (typeof message !== "string") throw refuse(422, 'Invalid request.\n\n"message" wasn\'t supplied.');
    if (typeof tree !== "string" || !repository.git.trees.has(tree))
      throw refuse(422, "Tree SHA does not exist");
    const { login } = viewerOf(c);
    const commit = writeCommit(repository.git, {
      tree,
      parents: Array.isArray(parents) ? parents.map(String) : [],
      message,
      author: { name: login, email: `${login}@users.noreply.github.com` },
      at: world.clock.now(),
    });
    return c.json(gitCommit(repository, commit, c.get("links")), 201);
  });

  return routes;
}

function treeBehind(git: GitData, sha: string): string {
  const tree = git.trees.has(sha) ? sha : git.commits.get(sha)?.tree;
  if (tree === undefined) throw refuse(422, "base_tree is not a valid tree oid");
  return tree;
}

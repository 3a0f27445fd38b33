import { Hono } from "hono";
import { repositoryOf, viewerOf } from "../access";
import type { Desk } from "../api";
import { startPushRuns } from "../engine/push";
import type { Ask, Env } from "../env";
import { entryAt, isEmpty, resolveRef } from "../git";
import { contentLinks, gitCommit, wrapped } from "../present/git";
import { blobOn, commitFiles } from "../repository";
import { notFound, readBody, refuse } from "../respond";
import type { Repository, TreeEntry } from "../store";
import { guardWorkflows } from "../workflow-guard";

/** Larger files come without their content as JSON. */
const mostBytes = 1024 * 1024;

/** https://docs.github.com/rest/repos/contents */
export function contentRoutes({ world }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const base = "/repos/:owner/:repo";

  const read = (c: Ask) => {
    const repository = repositoryOf(c, "contents");
    const ref = c.req.query("ref") || repository.defaultBranch;
    const path = pathOf(c);
    if (isEmpty(repository.git)) throw refuse(404, "This repository is empty.");
    const tip = resolveRef(repository.git, ref);
    if (!tip) throw refuse(404, `No commit found for the ref ${ref}`);
    const entry = entryAt(repository.git, tip.sha, path);
    if (!entry) throw notFound();
    if (entry.type === "tree") return c.json(folder(c, repository, path, ref, entry));
    const content = repository.git.blobs.get(entry.sha) ?? Buffer.alloc(0);
    if (/[.+]raw\b/.test(c.req.header("accept") ?? "")) {
      const type = "application/vnd.github.raw+json; charset=utf-8";
      return c.body(new Uint8Array(content), 200, { "content-type": type });
    }
    const small = content.length <= mostBytes;
    return c.json({
      ...described(c, repository, path, ref, entry),
      content: small ? wrapped(content) : "",
      encoding: small ? "base64" : "none",
    });
  };
  routes.get(`${base}/contents`, read);
  routes.get(`${base}/contents/:path{.*}`, read);
  routes.get(`${base}/readme`, read);

  routes.put(`${base}/contents/:path{.+}`, async (c) => {
    const repository = repositoryOf(c, "contents", "write");
    const { message, content, branch, sha } = await readBody(c);
    if (typeof message !== "string") throw refuse(422, 'Invalid request.\n\n"message" wasn\'t supplied.');
    if (typeof content !== "string") throw refuse(422, 'Invalid request.\n\n"content" wasn\'t supplied.');
    const path = pathOf(c);
    guardWorkflows(c, [path]);
    const name = typeof branch === "string" ? branch : repository.defaultBranch;
    const first = isEmpty(repository.git) && name === repository.defaultBranch;
    if (!first && !repository.git.refs.has(`refs/heads/${name}`))
      throw refuse(404, `Branch ${name} not found`);
    const before = blobOn(repository, name, path);
    if (before !== undefined && sha === undefined)
      throw refuse(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
    if (before !== sha) throw refuse(409, `${path} does not match ${String(sha)}`);
    const files = { [path]: Buffer.from(content, "base64") };
    const commit = commitFiles(world, repository, {
      files,
      message,
      branch: name,
      author: viewerOf(c).login,
    });
    startPushRuns(world, repository, { branch: name, actor: viewerOf(c).login });
    const entry = entryAt(repository.git, commit.sha, path) as TreeEntry;
    return c.json(
      {
        content: described(c, repository, path, name, entry),
        commit: gitCommit(repository, commit, c.get("links")),
      },
      before === undefined ? 201 : 200,
    );
  });

  return routes;
}

function pathOf(c: Ask): string {
  if (c.req.path.endsWith("/readme")) return "README.md";
  return (c.req.param("path") ?? "").replace(/\/+$/, "");
}

function folder(c: Ask, repository: Repository, path: string, ref: string, { sha }: TreeEntry) {
  return (repository.git.trees.get(sha) ?? []).map((entry) => {
    const inner = path === "" ? entry.path : `${path}/${entry.path}`;
    return described(c, repository, inner, ref, entry);
  });
}

function described(c: Ask, repository: Repository, path: string, ref: string, entry: TreeEntry) {
  return {
    type: entry.type === "tree" ? ("dir" as const) : ("file" as const),
    name: path.split("/").pop() ?? path,
    path,
    sha: entry.sha,
    size: repository.git.blobs.get(entry.sha)?.length ?? 0,
    ...contentLinks(repository, path, ref, entry, c.get("links")),
  };
}

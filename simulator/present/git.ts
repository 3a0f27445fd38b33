import type { components } from "@octokit/openapi-types";
import type { Links } from "../env";
import { iso } from "../respond";
import { type Commit, fullName, type Repository, type TreeEntry } from "../store";
import type { World } from "../world";
import { userNamed } from "./run";
import { simpleUser } from "./user";

type Schemas = components["schemas"];

const apiOf = (repository: Repository, links: Links) => `${links.api}/repos/${fullName(repository)}`;
const nodeOf = (sha: string) => `GIT_${Buffer.from(sha).toString("base64url")}`;

/** What stands behind a ref: mostly a commit, but any object may. */
export function gitRef(repository: Repository, ref: string, sha: string, links: Links): Schemas["git-ref"] {
  const { git } = repository;
  const type = git.commits.has(sha)
    ? "commit"
    : git.blobs.has(sha)
      ? "blob"
      : git.trees.has(sha)
        ? "tree"
        : "tag";
  const api = apiOf(repository, links);
  return {
    ref,
    node_id: `REF_${Buffer.from(ref).toString("base64url")}`,
    url: `${api}/git/${inAddress(ref)}`,
    object: { sha, type, url: `${api}/git/${type}s/${sha}` },
  };
}

/** A file's content by its sha. https://docs.github.com/rest/git/blobs */
export function gitBlob(repository: Repository, sha: string, content: Buffer, links: Links): Schemas["blob"] {
  return {
    sha,
    node_id: nodeOf(sha),
    size: content.length,
    url: `${apiOf(repository, links)}/git/blobs/${sha}`,
    content: wrapped(content),
    encoding: "base64",
  };
}

/** A tree's entries, or with `recursive` all below it. */
export function gitTree(
  repository: Repository,
  sha: string,
  recursive: boolean,
  links: Links,
): Schemas["git-tree"] {
  const { git } = repository;
  const api = apiOf(repository, links);
  const walk = (tree: string, prefix: string): Schemas["git-tree"]["tree"] =>
    (git.trees.get(tree) ?? []).flatMap((entry: TreeEntry) => {
      const shown = { ...entry, path: prefix + entry.path, url: `${api}/git/${entry.type}s/${entry.sha}` };
      if (entry.type === "blob") return [{ ...shown, size: git.blobs.get(entry.sha)?.length ?? 0 }];
      return recursive ? [shown, ...walk(entry.sha, `${shown.path}/`)] : [shown];
    });
  return { sha, url: `${api}/git/trees/${sha}`, tree: walk(sha, ""), truncated: false };
}

/** A commit as git knows it. https://docs.github.com/rest/git/commits */
export function gitCommit(repository: Repository, commit: Commit, links: Links): Schemas["git-commit"] {
  const api = apiOf(repository, links);
  const page = `${links.web}/${fullName(repository)}/commit`;
  const who = { ...commit.author, date: iso(commit.at) };
  return {
    sha: commit.sha,
    node_id: nodeOf(commit.sha),
    url: `${api}/git/commits/${commit.sha}`,
    html_url: `${page}/${commit.sha}`,
    author: who,
    committer: who,
    message: commit.message,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${api}/git/commits/${sha}`,
      html_url: `${page}/${sha}`,
    })),
    verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
  };
}

/** The fuller form, as branches and commit lists have it. */
export function repositoryCommit(
  world: World,
  repository: Repository,
  commit: Commit,
  links: Links,
): Schemas["commit"] {
  const { url, html_url, node_id, parents, author, committer, message, tree, verification } = gitCommit(
    repository,
    commit,
    links,
  );
  const user = simpleUser(userNamed(world, commit.author.name), links);
  return {
    sha: commit.sha,
    node_id,
    url: url.replace("/git/commits/", "/commits/"),
    html_url,
    comments_url: `${url.replace("/git/commits/", "/commits/")}/comments`,
    commit: { url, author, committer, message, tree, comment_count: 0, verification },
    author: user,
    committer: user,
    parents,
  };
}

/** Where a file or folder is found. */
export function contentLinks(
  repository: Repository,
  path: string,
  ref: string,
  entry: TreeEntry,
  links: Links,
) {
  const api = apiOf(repository, links);
  const web = `${links.web}/${fullName(repository)}`;
  const inUrl = inAddress(path);
  const url = `${api}/contents/${inUrl}?ref=${encodeURIComponent(ref)}`;
  const git_url = `${api}/git/${entry.type}s/${entry.sha}`;
  const html_url = `${web}/${entry.type}/${inAddress(ref)}/${inUrl}`;
  return {
    url,
    git_url,
    html_url,
    download_url: entry.type === "blob" ? `${web}/raw/${inAddress(ref)}/${inUrl}` : null,
    _links: { self: url, git: git_url, html: html_url },
  };
}

/** A path or ref as part of an address, its slashes kept. */
export const inAddress = (path: string): string => path.split("/").map(encodeURIComponent).join("/");

/** Base64 in lines of 60, as GitHub sends it. */
export const wrapped = (content: Buffer) => content.toString("base64").replace(/(.{60})/g, "$1\n");

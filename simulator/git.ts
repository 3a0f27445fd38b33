import { createHash } from "node:crypto";
import type { Commit, GitData, TreeEntry } from "./store";

/** Git's objects with git's own hashes, so that a client may check them. */

/** A repository without commits. */
export const emptyGit = (): GitData => ({
  blobs: new Map(),
  trees: new Map(),
  commits: new Map(),
  tags: new Map(),
  refs: new Map(),
});

/** Whether nobody has committed anything yet. */
export const isEmpty = (git: GitData): boolean => git.commits.size === 0;

/** The commits behind `head` that are not behind `base`. */
export function commitsBetween(git: GitData, base: string, head: string): string[] {
  const behind = (tip: string) => {
    const found = new Set<string>();
    const open = [tip];
    for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
      const commit = git.commits.get(sha);
      if (!commit || found.has(sha)) continue;
      found.add(sha);
      open.push(...commit.parents);
    }
    return found;
  };
  const known = behind(base);
  return [...behind(head)].filter((sha) => !known.has(sha));
}

/** Stores a file's bytes; the answer is its sha. */
export function writeBlob(git: GitData, content: Buffer): string {
  const sha = hash("blob", content);
  git.blobs.set(sha, content);
  return sha;
}

/** Stores a folder; the answer is its sha. */
export function writeTree(git: GitData, entries: TreeEntry[]): string {
  const key = ({ path, type }: TreeEntry) => (type === "tree" ? `${path}/` : path);
  const sorted = [...entries].sort((a, b) => Buffer.compare(Buffer.from(key(a)), Buffer.from(key(b))));
  const parts = sorted.map(({ path, mode, sha }) =>
    Buffer.concat([Buffer.from(`${mode.replace(/^0/, "")} ${path}\0`), Buffer.from(sha, "hex")]),
  );
  const sha = hash("tree", Buffer.concat(parts));
  git.trees.set(sha, sorted);
  return sha;
}

/** Stores a commit; the answer is it, with its sha. */
export function writeCommit(git: GitData, commit: Omit<Commit, "sha">): Commit {
  const who = `${commit.author.name} <${commit.author.email}> ${Math.floor(commit.at / 1000)} +0000`;
  const parents = commit.parents.map((parent) => `parent ${parent}\n`).join("");
  const text = `tree ${commit.tree}\n${parents}author ${who}\ncommitter ${who}\n\n${commit.message}`;
  const whole = { ...commit, sha: hash("commit", Buffer.from(text)) };
  git.commits.set(whole.sha, whole);
  return whole;
}

/** Every file under a tree by its path, as blob shas. */
export function listFiles(git: GitData, tree: string, prefix = ""): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of git.trees.get(tree) ?? []) {
    const path = prefix + entry.path;
    if (entry.type === "blob") files.set(path, entry.sha);
    else for (const [inner, sha] of listFiles(git, entry.sha, `${path}/`)) files.set(inner, sha);
  }
  return files;
}

/** Writes a tree of files given by their paths. */
export function treeOf(git: GitData, files: Map<string, string>): string {
  const entries: TreeEntry[] = [];
  const folders = new Map<string, Map<string, string>>();
  for (const [path, sha] of files) {
    const slash = path.indexOf("/");
    if (slash < 0) entries.push({ path, mode: "100644", type: "blob", sha });
    else {
      const folder = folders.get(path.slice(0, slash)) ?? new Map<string, string>();
      folders.set(path.slice(0, slash), folder.set(path.slice(slash + 1), sha));
    }
  }
  for (const [path, inner] of folders) {
    entries.push({ path, mode: "040000", type: "tree", sha: treeOf(git, inner) });
  }
  return writeTree(git, entries);
}

/** What stands at a path of a commit: a file, a folder, or nothing. */
export function entryAt(git: GitData, commit: string, path: string): TreeEntry | undefined {
  const root = git.commits.get(commit)?.tree;
  if (root === undefined) return undefined;
  let entry: TreeEntry | undefined = { path: "", mode: "040000", type: "tree", sha: root };
  for (const part of path.split("/").filter((part) => part !== "")) {
    if (entry?.type !== "tree") return undefined;
    entry = git.trees.get(entry.sha)?.find((candidate) => candidate.path === part);
  }
  return entry;
}

/** A file's text in a commit. */
export function fileAt(git: GitData, commit: string, path: string): string | undefined {
  const entry = entryAt(git, commit, path);
  return entry?.type === "blob" ? git.blobs.get(entry.sha)?.toString("utf8") : undefined;
}

/** The commit that a branch, tag, full ref or sha names. */
export function resolveRef(git: GitData, name: string): { sha: string; ref: string | null } | undefined {
  for (const ref of [`refs/heads/${name}`, `refs/tags/${name}`, name]) {
    const sha = git.refs.get(ref);
    if (sha !== undefined) return { sha: git.tags.get(sha) ?? sha, ref };
  }
  return git.commits.has(name) ? { sha: name, ref: null } : undefined;
}

function hash(type: string, content: Buffer): string {
  return createHash("sha1").update(`${type} ${content.length}\0`).update(content).digest("hex");
}

import { emptyGit, entryAt, listFiles, treeOf, writeBlob, writeCommit } from "./git";
import { createUser } from "./people";
import { type Commit, type Environment, fullName, type Repository } from "./store";
import { syncWorkflows } from "./workflow/sync";
import type { World } from "./world";

/** What a repository is made with. */
export type NewRepository = {
  /** "owner/name"; an owner that is not there is made. */
  name: string;
  private?: boolean;
  description?: string;
  defaultBranch?: string;
  files?: Record<string, string>;
  /** Without a commit, as GitHub makes one where nothing was ticked. */
  empty?: boolean;
};

/** Adds a repository with one commit that holds `files`. */
export function createRepository(world: World, wish: NewRepository): Repository {
  const [login = "octo", name = ""] = wish.name.split("/");
  const now = world.clock.now();
  const repository: Repository = {
    id: world.ids.next("repository"),
    owner: createUser(world, login),
    name,
    private: wish.private ?? false,
    archived: false,
    fork: false,
    description: wish.description ?? null,
    defaultBranch: wish.defaultBranch ?? "main",
    createdAt: now,
    updatedAt: now,
    pushedAt: now,
    collaborators: new Map(),
    git: emptyGit(),
    workflows: [],
    environments: [],
    hooks: [],
    pulls: [],
    scripts: new Map(),
    secrets: [],
  };
  world.store.repositories.set(fullName(repository).toLowerCase(), repository);
  if (wish.empty) return repository;
  const files = wish.files ?? { "README.md": `# ${name}\n` };
  commitFiles(world, repository, { files, message: "Initial commit" });
  return repository;
}

/** Gives it another name; the former one leads there from now on, until a repository is made under it. */
export function renameRepository({ store }: World, repository: Repository, name: string): void {
  const former = fullName(repository).toLowerCase();
  store.repositories.delete(former);
  store.renamed.set(former, repository);
  repository.name = name;
  store.repositories.set(fullName(repository).toLowerCase(), repository);
}

/** What a commit changes, and where. */
export type NewCommit = {
  /** A string is the new text, null removes the file. */
  files: Record<string, string | Buffer | null>;
  message: string;
  branch?: string;
  author?: string;
};

/** Commits on top of a branch, which is made from the default branch where it is missing. */
export function commitFiles(world: World, repository: Repository, wish: NewCommit): Commit {
  const { git } = repository;
  const ref = `refs/heads/${wish.branch ?? repository.defaultBranch}`;
  const parent = git.refs.get(ref) ?? git.refs.get(`refs/heads/${repository.defaultBranch}`);
  const files = parent ? listFiles(git, (git.commits.get(parent) as Commit).tree) : new Map<string, string>();
  for (const [path, content] of Object.entries(wish.files)) {
    if (content === null) files.delete(path);
    else files.set(path, writeBlob(git, Buffer.from(content)));
  }
  const author = wish.author ?? (repository.owner.type === "User" ? repository.owner.login : "octo");
  const commit = writeCommit(git, {
    tree: treeOf(git, files),
    parents: parent ? [parent] : [],
    message: wish.message,
    author: { name: author, email: `${author}@users.noreply.github.com` },
    at: world.clock.now(),
  });
  moveRef(world, repository, ref, commit.sha, author);
  return commit;
}

/** Points a ref somewhere; of the default branch, the list of workflows follows. */
export function moveRef(
  world: World,
  repository: Repository,
  ref: string,
  sha: string,
  sender: string,
): void {
  const before = repository.git.refs.get(ref) ?? "0".repeat(40);
  repository.git.refs.set(ref, sha);
  if (!ref.startsWith("refs/heads/")) return;
  repository.pushedAt = world.clock.now();
  repository.updatedAt = repository.pushedAt;
  if (ref === `refs/heads/${repository.defaultBranch}`) syncWorkflows(world, repository);
  world.announce({ name: "push", repository, ref, before, after: sha, sender });
}

/** Adds an environment; jobs wait there while it names reviewers. */
export function addEnvironment(
  world: World,
  repository: Repository,
  name: string,
  reviewers: string[],
): Environment {
  const now = world.clock.now();
  const id = world.ids.next("environment");
  const environment = { id, name, createdAt: now, updatedAt: now, waitTimer: 0, reviewers };
  repository.environments.push(environment);
  return environment;
}

/** Logins who may let a job into an environment; none where it is open or unknown. */
export function reviewersOf(repository: Repository, name: string): string[] {
  return repository.environments.find((environment) => environment.name === name)?.reviewers ?? [];
}

/** The blob sha of a file on a branch's tip, where it is there. */
export function blobOn(repository: Repository, branch: string, path: string): string | undefined {
  const tip = repository.git.refs.get(`refs/heads/${branch}`);
  const entry = tip === undefined ? undefined : entryAt(repository.git, tip, path);
  return entry?.type === "blob" ? entry.sha : undefined;
}

import type { Artifact, Job, Run } from "./run";
import type { WorkflowScript } from "./script";

/** Everything the simulator knows, as GitHub's entities. Times are milliseconds of the simulator's clock. */
export type Store = {
  users: Map<string, User>;
  /** By the token's own text. */
  tokens: Map<string, Token>;
  /** By "owner/name" in lower case: GitHub's names ignore case. */
  repositories: Map<string, Repository>;
  /** Former names in the same form: GitHub leads them on. */
  renamed: Map<string, Repository>;
  runs: Map<number, Run>;
  jobs: Map<number, Job>;
  artifacts: Map<number, Artifact>;
};

/** A person or an organisation. */
export type User = {
  id: number;
  login: string;
  type: "User" | "Organization" | "Bot";
  name: string;
  /** Logins that may do everything in an organisation's repositories. */
  members: Set<string>;
};

/** What a token or a collaborator may do with something. */
export type Permission = "read" | "write";

/** A token that was registered, and its limits. */
export type Token = {
  value: string;
  login: string;
  kind: "classic" | "fine_grained" | "oauth" | "app";
  /** Of a classic or OAuth token, as in x-oauth-scopes. */
  scopes: string[];
  /** Of a fine-grained token, such as {actions: "read"}; null: everything its owner may. */
  permissions: Record<string, Permission> | null;
  /** Full names it is limited to; null: all that its owner sees. */
  repositories: string[] | null;
};

/** A repository and all that stands in it. */
export type Repository = {
  id: number;
  owner: User;
  name: string;
  private: boolean;
  archived: boolean;
  fork: boolean;
  description: string | null;
  defaultBranch: string;
  createdAt: number;
  updatedAt: number;
  pushedAt: number;
  /** Logins beside the owner (and its members), and what they may do. */
  collaborators: Map<string, Permission>;
  git: GitData;
  workflows: Workflow[];
  environments: Environment[];
  hooks: Hook[];
  pulls: Pull[];
  /** What steps do where the file does not tell it, by the workflow's path. */
  scripts: Map<string, WorkflowScript>;
  secrets: Secret[];
};

/** A secret's name; of an organisation's, that it is shared with the repository. */
export type Secret = { name: string; organization: boolean; createdAt: number };

/** Git's objects by their sha, and the refs that name them. */
export type GitData = {
  blobs: Map<string, Buffer>;
  trees: Map<string, TreeEntry[]>;
  commits: Map<string, Commit>;
  tags: Map<string, string>;
  /** Full names, such as refs/heads/main, to a sha. */
  refs: Map<string, string>;
};

/** A line of a tree. */
export type TreeEntry = { path: string; mode: string; type: "blob" | "tree"; sha: string };

/** A commit with its message and its author, who also committed it. */
export type Commit = {
  sha: string;
  tree: string;
  parents: string[];
  message: string;
  author: { name: string; email: string };
  at: number;
};

/** A workflow file that the default branch has, or had. */
export type Workflow = {
  id: number;
  path: string;
  /** The file's `name`, or its path where there is none or it cannot be read. */
  name: string;
  state: "active" | "deleted" | "disabled_fork" | "disabled_inactivity" | "disabled_manually";
  createdAt: number;
  updatedAt: number;
  lastRunNumber: number;
};

/** An environment that jobs deploy to. */
export type Environment = {
  id: number;
  name: string;
  createdAt: number;
  updatedAt: number;
  waitTimer: number;
  /** Logins who may approve; none: jobs go straight through. */
  reviewers: string[];
};

/** A repository's webhook. */
export type Hook = {
  id: number;
  name: string;
  active: boolean;
  events: string[];
  url: string;
  contentType: "json" | "form";
  secret: string | null;
  insecureSsl: string;
  createdAt: number;
  updatedAt: number;
  deliveries: Delivery[];
};

/** One sending of an event to a hook, and what came back. */
export type Delivery = {
  id: number;
  guid: string;
  deliveredAt: number;
  redelivery: boolean;
  /** Seconds. */
  duration: number;
  status: string;
  statusCode: number;
  event: string;
  action: string | null;
  request: { headers: Record<string, string>; payload: Record<string, unknown> };
  response: { headers: Record<string, string>; payload: string };
};

/** A pull request between two branches of one repository. */
export type Pull = {
  id: number;
  number: number;
  title: string;
  body: string | null;
  head: string;
  base: string;
  user: string;
  state: "open" | "closed";
  createdAt: number;
};

/** An empty store. */
export function createStore(): Store {
  return {
    users: new Map(),
    tokens: new Map(),
    repositories: new Map(),
    renamed: new Map(),
    runs: new Map(),
    jobs: new Map(),
    artifacts: new Map(),
  };
}

/** "owner/name" of a repository. */
export function fullName(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`;
}

import type { Links } from "../env";
import { listFiles } from "../git";
import { repositoryFor } from "../present/repository";
import { simpleUser } from "../present/user";
import { type Commit, fullName, type Hook, type Repository, type Token } from "../store";
import type { Announcement, World } from "../world";
import { hookFor } from "./hook-view";

type Payload = Record<string, unknown>;

/** `sender` of a payload: the user of that name, else the repository's owner. */
function senderFor(world: World, login: string, repository: Repository, links: Links) {
  return simpleUser(world.store.users.get(login.toLowerCase()) ?? repository.owner, links);
}

/** https://docs.github.com/webhooks/webhook-events-and-payloads#ping */
export function pingPayload(repository: Repository, hook: Hook, token: Token | null, links: Links): Payload {
  return {
    zen: "Keep it logically awesome.",
    hook_id: hook.id,
    hook: hookFor(hook, repository, links),
    repository: repositoryFor(repository, token, links),
    sender: simpleUser(repository.owner, links),
  };
}

type Push = Omit<Extract<Announcement, { name: "push" }>, "name">;

const NOTHING = "0".repeat(40);

/** https://docs.github.com/webhooks/webhook-events-and-payloads#push */
export function pushPayload(world: World, push: Push, links: Links): Payload {
  const { repository, ref, before, after } = push;
  const web = `${links.web}/${fullName(repository)}`;
  const head = repository.git.commits.get(after);
  const commit = head ? commitFor(repository, head, web) : null;
  return {
    ref,
    before,
    after,
    created: before === NOTHING,
    deleted: after === NOTHING,
    forced: false,
    base_ref: null,
    compare: `${web}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    commits: commit && before !== after ? [commit] : [],
    head_commit: commit,
    repository: repositoryFor(repository, null, links),
    pusher: { name: push.sender, email: `${push.sender}@users.noreply.github.com` },
    sender: senderFor(world, push.sender, repository, links),
  };
}

function commitFor(repository: Repository, commit: Commit, web: string) {
  const { git } = repository;
  const parent = git.commits.get(commit.parents[0] ?? "");
  const before = parent ? listFiles(git, parent.tree) : new Map<string, string>();
  const now = listFiles(git, commit.tree);
  const author = { ...commit.author, username: commit.author.name };
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: new Date(commit.at).toISOString(),
    url: `${web}/commit/${commit.sha}`,
    author,
    committer: author,
    added: [...now.keys()].filter((path) => !before.has(path)),
    removed: [...before.keys()].filter((path) => !now.has(path)),
    modified: [...now]
      .filter(([path, sha]) => before.has(path) && before.get(path) !== sha)
      .map(([path]) => path),
  };
}

import { findRepository, isVisible, roleOf } from "../access";
import type { Ask } from "../env";
import { nodeId } from "../ids";
import { iso } from "../respond";
import { fullName, type Pull, type Repository, type User } from "../store";
import { type Node, Unresolved } from "./answer-query";

const PERMISSION = { admin: "ADMIN", write: "WRITE", read: "READ", none: null } as const;

const ownerNode = (owner: User): Node => ({
  __typename: owner.type,
  id: nodeId(owner.type === "User" ? "U" : "O", owner.id),
  login: owner.login,
});

/** The root of the graph as the request's token sees it: `viewer` and `repository`, which is all that `gh` asks of. */
export function graphFor(c: Ask, viewer: User): Node {
  const world = c.get("world");
  return {
    __typename: "Query",
    viewer: { ...ownerNode(viewer), __typename: "User", name: viewer.name, databaseId: viewer.id },
    repository({ owner, name }) {
      const repository = findRepository(world, `${owner}/${name}`);
      if (!repository || !isVisible(c.get("token"), repository)) {
        throw new Unresolved(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
      }
      return repositoryNode(c, repository);
    },
  };
}

function repositoryNode(c: Ask, repository: Repository): Node {
  const { web } = c.get("links");
  const { defaultBranch } = repository;
  return {
    __typename: "Repository",
    id: nodeId("R", repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(repository),
    owner: ownerNode(repository.owner),
    description: repository.description ?? "",
    url: `${web}/${fullName(repository)}`,
    isPrivate: repository.private,
    isFork: repository.fork,
    isArchived: repository.archived,
    hasIssuesEnabled: true,
    hasWikiEnabled: true,
    viewerPermission: PERMISSION[roleOf(c.get("token")?.login, repository)],
    defaultBranchRef: { __typename: "Ref", name: defaultBranch },
    parent: null,
    mergeCommitAllowed: true,
    rebaseMergeAllowed: true,
    squashMergeAllowed: true,
    pullRequests: ({ headRefName, first }) => pullsNode(repository, headRefName, first),
  };
}

function pullsNode(repository: Repository, headRefName: unknown, first: unknown): Node {
  const matching = repository.pulls
    .filter(({ head }) => typeof headRefName !== "string" || head === headRefName)
    .sort((a, b) => b.createdAt - a.createdAt);
  const shown = matching.slice(0, typeof first === "number" ? first : 30);
  return {
    __typename: "PullRequestConnection",
    totalCount: matching.length,
    nodes: shown.map((pull) => pullNode(repository, pull)),
  };
}

const pullNode = (repository: Repository, pull: Pull): Node => ({
  __typename: "PullRequest",
  id: nodeId("PR", pull.id),
  number: pull.number,
  title: pull.title,
  state: pull.state === "open" ? "OPEN" : "CLOSED",
  createdAt: iso(pull.createdAt),
  headRefName: pull.head,
  baseRefName: pull.base,
  headRepository: { __typename: "Repository", name: repository.name, owner: ownerNode(repository.owner) },
});

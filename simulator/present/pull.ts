import type { components } from "@octokit/openapi-types";
import type { Links } from "../env";
import { commitsBetween, listFiles } from "../git";
import { nodeId } from "../ids";
import { iso } from "../respond";
import { fullName, type Pull, type Repository, type Token } from "../store";
import type { World } from "../world";
import { repositoryFor } from "./repository";
import { userNamed } from "./run";
import { simpleUser } from "./user";

type Schemas = components["schemas"];
type Place = { world: World; repository: Repository; token: Token | null; links: Links };

/** A pull request as lists show it. https://docs.github.com/rest/pulls/pulls#list-pull-requests */
export function pullInList(pull: Pull, place: Place) {
  const { world, repository, links } = place;
  const api = `${links.api}/repos/${fullName(repository)}`;
  const url = `${api}/pulls/${pull.number}`;
  const page = `${links.web}/${fullName(repository)}/pull/${pull.number}`;
  const issue = `${api}/issues/${pull.number}`;
  const head = side(pull.head, place);
  const addresses = {
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${api}/statuses/${head.sha}`,
  };
  return {
    url,
    id: pull.id,
    node_id: nodeId("PR", pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    ...addresses,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: simpleUser(userNamed(world, pull.user), links),
    body: pull.body,
    labels: [],
    milestone: null,
    created_at: iso(pull.createdAt),
    updated_at: iso(pull.createdAt),
    closed_at: pull.state === "closed" ? iso(world.clock.now()) : null,
    merged_at: null,
    merge_commit_sha: null,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    head,
    base: side(pull.base, place),
    _links: {
      self: { href: url },
      html: { href: page },
      issue: { href: issue },
      comments: { href: addresses.comments_url },
      review_comments: { href: addresses.review_comments_url },
      review_comment: { href: addresses.review_comment_url },
      commits: { href: addresses.commits_url },
      statuses: { href: addresses.statuses_url },
    },
    author_association: "OWNER",
    auto_merge: null,
    draft: false,
  } satisfies Schemas["pull-request-simple"];
}

/** A pull request by itself, with what the comparison tells. */
export function pullAlone(pull: Pull, place: Place): Schemas["pull-request"] {
  const files = changedFiles(place.repository, pull);
  const { git } = place.repository;
  const tip = (branch: string) => git.refs.get(`refs/heads/${branch}`) ?? "";
  return {
    ...pullInList(pull, place),
    merged: false,
    mergeable: true,
    rebaseable: true,
    mergeable_state: "clean",
    merged_by: null,
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: commitsBetween(git, tip(pull.base), tip(pull.head)).length,
    additions: files,
    deletions: 0,
    changed_files: files,
  };
}

function side(branch: string, { repository, token, links }: Place) {
  const user = simpleUser(repository.owner, links);
  const sha = repository.git.refs.get(`refs/heads/${branch}`) ?? "";
  const repo = repositoryFor(repository, token, links);
  return { label: `${repository.owner.login}:${branch}`, ref: branch, sha, user, repo };
}

function changedFiles({ git }: Repository, { head, base }: Pull): number {
  const filesOn = (branch: string) => {
    const commit = git.commits.get(git.refs.get(`refs/heads/${branch}`) ?? "");
    return commit ? listFiles(git, commit.tree) : new Map<string, string>();
  };
  const before = filesOn(base);
  return [...filesOn(head)].filter(([path, sha]) => before.get(path) !== sha).length;
}

import type { components } from "@octokit/openapi-types";
import { roleOf } from "../access";
import type { Links } from "../env";
import { nodeId } from "../ids";
import { iso } from "../respond";
import { fullName, type Repository, type Token } from "../store";
import { repositoryUrls } from "./repository-urls";
import { simpleUser } from "./user";

type Schemas = components["schemas"];

/** A repository as lists and the repository itself show it, with what the asking token may do there. */
export function repositoryFor(repository: Repository, token: Token | null, links: Links) {
  return {
    ...core(repository, links),
    ...counts,
    description: repository.description,
    fork: repository.fork,
    created_at: iso(repository.createdAt),
    updated_at: iso(repository.updatedAt),
    pushed_at: iso(repository.pushedAt),
    ...repositoryUrls(repository, links),
    git_url: `git:${links.web.replace(/^https?:/, "")}/${fullName(repository)}.git`,
    ssh_url: `git@github.com:${fullName(repository)}.git`,
    clone_url: `${links.web}/${fullName(repository)}.git`,
    svn_url: `${links.web}/${fullName(repository)}`,
    homepage: null,
    mirror_url: null,
    language: null,
    license: null,
    archived: repository.archived,
    disabled: false,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repository.private ? "private" : "public",
    default_branch: repository.defaultBranch,
    permissions: permissionsOf(repository, token),
  } satisfies Schemas["repository"];
}

/** The repository alone, with what only that answer tells. https://docs.github.com/rest/repos/repos#get-a-repository */
export function fullRepository(
  repository: Repository,
  token: Token | null,
  links: Links,
): Schemas["full-repository"] {
  const { owner } = repository;
  return {
    ...repositoryFor(repository, token, links),
    license: null,
    permissions: permissionsOf(repository, token),
    network_count: 0,
    subscribers_count: 0,
    ...(owner.type === "Organization" ? { organization: simpleUser(owner, links) } : {}),
  };
}

/** The short form inside a run. */
export function minimalRepository(repository: Repository, links: Links): Schemas["minimal-repository"] {
  return {
    ...core(repository, links),
    description: repository.description,
    fork: repository.fork,
    ...repositoryUrls(repository, links),
  };
}

/** Whether the asking token may pull, push and administer. */
function permissionsOf(repository: Repository, token: Token | null) {
  const role = roleOf(token?.login, repository);
  const push = role === "admin" || role === "write";
  const admin = role === "admin";
  return { admin, maintain: admin, push, triage: push, pull: role !== "none" };
}

function core(repository: Repository, links: Links) {
  return {
    id: repository.id,
    node_id: nodeId("R", repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    owner: simpleUser(repository.owner, links),
    html_url: `${links.web}/${fullName(repository)}`,
  };
}

const counts = {
  size: 108,
  stargazers_count: 0,
  watchers_count: 0,
  forks_count: 0,
  open_issues_count: 0,
  forks: 0,
  open_issues: 0,
  watchers: 0,
  has_issues: true,
  has_projects: true,
  has_downloads: true,
  has_wiki: true,
  has_pages: false,
  has_discussions: false,
};

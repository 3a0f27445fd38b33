import type { Links } from "../env";

const search = "?q={query}{&page,per_page,sort,order}";
const pages = "{?type,page,per_page,sort}";

const apiPaths: Record<string, string> = {
  current_user_url: "/user",
  authorizations_url: "/authorizations",
  code_search_url: `/search/code${search}`,
  commit_search_url: `/search/commits${search}`,
  emails_url: "/user/emails",
  emojis_url: "/emojis",
  events_url: "/events",
  feeds_url: "/feeds",
  followers_url: "/user/followers",
  following_url: "/user/following{/target}",
  gists_url: "/gists{/gist_id}",
  hub_url: "/hub",
  issue_search_url: `/search/issues${search}`,
  issues_url: "/issues",
  keys_url: "/user/keys",
  label_search_url: "/search/labels?q={query}&repository_id={repository_id}{&page,per_page}",
  notifications_url: "/notifications",
  organization_url: "/orgs/{org}",
  organization_repositories_url: `/orgs/{org}/repos${pages}`,
  organization_teams_url: "/orgs/{org}/teams",
  public_gists_url: "/gists/public",
  rate_limit_url: "/rate_limit",
  repository_url: "/repos/{owner}/{repo}",
  repository_search_url: `/search/repositories${search}`,
  current_user_repositories_url: `/user/repos${pages}`,
  starred_url: "/user/starred{/owner}{/repo}",
  starred_gists_url: "/gists/starred",
  topic_search_url: "/search/topics?q={query}{&page,per_page}",
  user_url: "/users/{user}",
  user_organizations_url: "/user/orgs",
  user_repositories_url: `/users/{user}/repos${pages}`,
  user_search_url: `/search/users${search}`,
};

/** What `GET /` lists: the addresses of the API. https://docs.github.com/rest/meta/meta#github-api-root */
export function rootFor({ api, web }: Links): Record<string, string> {
  return {
    ...Object.fromEntries(Object.entries(apiPaths).map(([name, path]) => [name, api + path])),
    current_user_authorizations_html_url: `${web}/settings/connections/applications{/client_id}`,
  };
}

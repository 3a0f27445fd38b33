import type { components } from "@octokit/openapi-types";
import type { Links } from "../env";
import { nodeId } from "../ids";
import { iso } from "../respond";
import type { User } from "../store";

/** A person or organisation as it stands inside other answers. */
export function simpleUser(user: User, links: Links): components["schemas"]["simple-user"] {
  // An app's login has brackets: github-actions[bot].
  const name = encodeURIComponent(user.login);
  const url = `${links.api}/users/${name}`;
  return {
    login: user.login,
    id: user.id,
    node_id: nodeId("U", user.id),
    avatar_url: `${links.web}/avatars/${name}`,
    gravatar_id: "",
    url,
    html_url: `${links.web}/${name}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user.type,
    site_admin: false,
  };
}

/** The user behind the token. https://docs.github.com/rest/users/users#get-the-authenticated-user */
export function publicUser(user: User, links: Links): components["schemas"]["public-user"] {
  return {
    ...simpleUser(user, links),
    name: user.name,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: iso(Date.UTC(2019, 3, 1)),
    updated_at: iso(Date.UTC(2026, 0, 5)),
  };
}

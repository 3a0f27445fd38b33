import type { components } from "@octokit/openapi-types";
import type { Links } from "../env";
import { nodeId } from "../ids";
import { iso } from "../respond";
import { fullName, type Repository, type Workflow } from "../store";

/** A workflow as GitHub lists it. https://docs.github.com/rest/actions/workflows */
export function workflowShown(
  repository: Repository,
  workflow: Workflow,
  links: Links,
): components["schemas"]["workflow"] {
  const web = `${links.web}/${fullName(repository)}`;
  return {
    id: workflow.id,
    node_id: nodeId("W", workflow.id),
    name: workflow.name,
    path: workflow.path,
    state: workflow.state,
    created_at: iso(workflow.createdAt),
    updated_at: iso(workflow.updatedAt),
    url: `${links.api}/repos/${fullName(repository)}/actions/workflows/${workflow.id}`,
    html_url: `${web}/blob/${repository.defaultBranch}/${workflow.path}`,
    badge_url: `${web}/actions/workflows/${workflow.path.split("/").pop()}/badge.svg`,
  };
}

import type { components } from "@octokit/openapi-types";
import type { Links } from "../env";
import { nodeId } from "../ids";
import { iso } from "../respond";
import type { Job, Run } from "../run";
import { type Environment, fullName, type Repository } from "../store";
import type { World } from "../world";
import { userNamed } from "./run";
import { simpleUser } from "./user";

type Schemas = components["schemas"];

/** The addresses of an environment: its JSON and its page. */
export function environmentLinks(repository: Repository, { name }: Environment, links: Links) {
  const path = `${fullName(repository)}/environments/${encodeURIComponent(name)}`;
  return { url: `${links.api}/repos/${path}`, html_url: `${links.web}/${path}` };
}

/** An environment with its rules. https://docs.github.com/rest/deployments/environments */
export function environmentShown(
  world: World,
  repository: Repository,
  environment: Environment,
  links: Links,
): Schemas["environment"] & { id: number } {
  const { id, name, reviewers } = environment;
  const rule = {
    id: id + 1,
    node_id: nodeId("GA", id + 1),
    prevent_self_review: false,
    type: "required_reviewers",
    reviewers: reviewers.map((login) => ({
      type: "User" as const,
      reviewer: simpleUser(userNamed(world, login), links),
    })),
  };
  return {
    id,
    node_id: nodeId("EN", id),
    name,
    ...environmentLinks(repository, environment, links),
    created_at: iso(environment.createdAt),
    updated_at: iso(environment.updatedAt),
    protection_rules: reviewers.length > 0 ? [rule] : [],
    deployment_branch_policy: null,
  };
}

/** The deployments that an approval lets go. */
export function deploymentsOf(
  world: World,
  run: Run,
  pending: { environment: Environment; jobs: Job[] }[],
  links: Links,
): Schemas["deployment"][] {
  const api = `${links.api}/repos/${fullName(run.repository)}`;
  const now = iso(world.clock.now());
  return pending.flatMap(({ environment, jobs }) =>
    jobs.map(({ id }) => ({
      url: `${api}/deployments/${id}`,
      id,
      node_id: nodeId("DE", id),
      sha: run.sha,
      ref: run.branch ?? run.sha,
      task: "deploy",
      payload: {},
      environment: environment.name,
      original_environment: environment.name,
      description: null,
      creator: simpleUser(userNamed(world, run.actor), links),
      created_at: now,
      updated_at: now,
      statuses_url: `${api}/deployments/${id}/statuses`,
      repository_url: api,
    })),
  );
}

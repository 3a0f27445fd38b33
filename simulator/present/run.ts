import type { components } from "@octokit/openapi-types";
import type { Links } from "../env";
import { nodeId } from "../ids";
import { iso } from "../respond";
import { type Attempt, latestAttempt, type Run } from "../run";
import { fullName, type User } from "../store";
import type { World } from "../world";
import { minimalRepository } from "./repository";
import { simpleUser } from "./user";

/** A run as GitHub shows it, at its latest attempt or at the one given. https://docs.github.com/rest/actions/workflow-runs */
export function workflowRun(
  world: World,
  run: Run,
  links: Links,
  attempt: Attempt = latestAttempt(run),
): components["schemas"]["workflow-run"] {
  const { repository, workflow } = run;
  const api = `${links.api}/repos/${fullName(repository)}`;
  const web = `${links.web}/${fullName(repository)}`;
  const url = `${api}/actions/runs/${run.id}`;
  const repositoryShort = minimalRepository(repository, links);
  return {
    id: run.id,
    name: workflow.name,
    node_id: nodeId("WFR", run.id),
    head_branch: run.branch,
    head_sha: run.sha,
    path: workflow.path,
    display_title: run.title,
    run_number: run.number,
    event: run.event,
    status: attempt.status,
    conclusion: attempt.conclusion,
    workflow_id: workflow.id,
    check_suite_id: run.checkSuiteId,
    check_suite_node_id: nodeId("CS", run.checkSuiteId),
    url,
    html_url: `${web}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: iso(run.createdAt),
    updated_at: iso(attempt.updatedAt),
    actor: simpleUser(userNamed(world, run.actor), links),
    run_attempt: attempt.number,
    referenced_workflows: [],
    run_started_at: iso(attempt.startedAt),
    triggering_actor: simpleUser(userNamed(world, attempt.triggeredBy), links),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${api}/check-suites/${run.checkSuiteId}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: attempt.number > 1 ? `${url}/attempts/${attempt.number - 1}` : null,
    workflow_url: `${api}/actions/workflows/${workflow.id}`,
    head_commit: headCommit(run),
    repository: repositoryShort,
    head_repository: run.head === repository ? repositoryShort : minimalRepository(run.head, links),
  };
}

/** A user by login; one who left is shown as GitHub's ghost. */
export function userNamed(world: World, login: string): User {
  const ghost = {
    id: 10137,
    login: "ghost",
    type: "User" as const,
    name: "Deleted user",
    members: new Set<string>(),
  };
  return world.store.users.get(login.toLowerCase()) ?? ghost;
}

function headCommit({ repository, sha }: Run) {
  const commit = repository.git.commits.get(sha);
  if (!commit) return null;
  const { tree, message, at, author } = commit;
  return { id: sha, tree_id: tree, message, timestamp: iso(at), author, committer: author };
}

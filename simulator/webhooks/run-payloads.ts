import type { Links } from "../env";
import { workflowJob } from "../present/job";
import { repositoryFor } from "../present/repository";
import { userNamed, workflowRun } from "../present/run";
import { simpleUser } from "../present/user";
import { workflowShown } from "../present/workflow";
import { type Job, latestAttempt, type Run } from "../run";
import type { Repository } from "../store";
import type { World } from "../world";

/** What every payload about a run says of where it happened and who began it. */
function surroundings(world: World, repository: Repository, login: string, links: Links) {
  const { owner } = repository;
  const user = simpleUser(owner, links);
  return {
    repository: repositoryFor(repository, null, links),
    ...(owner.type === "Organization"
      ? {
          organization: {
            login: owner.login,
            id: owner.id,
            node_id: user.node_id,
            url: `${links.api}/orgs/${owner.login}`,
            repos_url: `${links.api}/orgs/${owner.login}/repos`,
            events_url: `${links.api}/orgs/${owner.login}/events`,
            hooks_url: `${links.api}/orgs/${owner.login}/hooks`,
            issues_url: `${links.api}/orgs/${owner.login}/issues`,
            members_url: `${links.api}/orgs/${owner.login}/members{/member}`,
            public_members_url: `${links.api}/orgs/${owner.login}/public_members{/member}`,
            avatar_url: user.avatar_url,
            description: null,
          },
        }
      : {}),
    sender: simpleUser(userNamed(world, login), links),
  };
}

/** https://docs.github.com/webhooks/webhook-events-and-payloads#workflow_run */
export function runPayload(world: World, action: string, run: Run, links: Links): Record<string, unknown> {
  return {
    action,
    workflow_run: workflowRun(world, run, links),
    workflow: workflowShown(run.repository, run.workflow, links),
    ...surroundings(world, run.repository, latestAttempt(run).triggeredBy, links),
  };
}

/** https://docs.github.com/webhooks/webhook-events-and-payloads#workflow_job */
export function jobPayload(world: World, action: string, job: Job, links: Links): Record<string, unknown> {
  return {
    action,
    workflow_job: workflowJob(job, links),
    ...surroundings(world, job.run.repository, latestAttempt(job.run).triggeredBy, links),
  };
}

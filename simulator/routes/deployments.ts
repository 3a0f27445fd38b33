import { Hono } from "hono";
import { repositoryOf, viewerOf } from "../access";
import type { Desk } from "../api";
import { decide, waitingFor } from "../engine/environments";
import type { Ask, Env } from "../env";
import { nodeId } from "../ids";
import { deploymentsOf, environmentLinks, environmentShown } from "../present/environment";
import { userNamed } from "../present/run";
import { simpleUser } from "../present/user";
import { notFound, paginate, readBody, refuse } from "../respond";
import { latestAttempt } from "../run";
import { runOf } from "./find";

/** Environments, and the jobs that wait for a person before they go there. */
export function deploymentRoutes({ world }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const base = "/repos/:owner/:repo";

  // https://docs.github.com/rest/deployments/environments
  routes.get(`${base}/environments`, (c) => {
    const repository = repositoryOf(c, "actions");
    const page = paginate(c, repository.environments);
    const environments = page.map((environment) =>
      environmentShown(world, repository, environment, c.get("links")),
    );
    return c.json({ total_count: repository.environments.length, environments });
  });

  routes.get(`${base}/environments/:environment`, (c) => {
    const repository = repositoryOf(c, "actions");
    const name = c.req.param("environment");
    const found = repository.environments.find((environment) => environment.name === name);
    if (!found) throw notFound();
    return c.json(environmentShown(world, repository, found, c.get("links")));
  });

  // https://docs.github.com/rest/actions/workflow-runs#get-pending-deployments-for-a-workflow-run
  routes.get(`${base}/actions/runs/:run/pending_deployments`, (c) => {
    const run = runOf(c);
    const login = c.get("token")?.login;
    return c.json(
      waitingFor(run, latestAttempt(run)).map(({ environment }) => ({
        environment: {
          id: environment.id,
          node_id: nodeId("EN", environment.id),
          name: environment.name,
          ...environmentLinks(run.repository, environment, c.get("links")),
        },
        wait_timer: environment.waitTimer,
        wait_timer_started_at: null,
        current_user_can_approve: login !== undefined && environment.reviewers.includes(login),
        reviewers: environment.reviewers.map((reviewer) => ({
          type: "User",
          reviewer: simpleUser(userNamed(world, reviewer), c.get("links")),
        })),
      })),
    );
  });

  routes.post(`${base}/actions/runs/:run/pending_deployments`, async (c) => {
    const run = reviewedRun(c);
    const { environment_ids: ids, state, comment } = await readBody(c);
    for (const [key, value] of Object.entries({ environment_ids: ids, state, comment })) {
      if (value === undefined) throw refuse(422, `Invalid request.\n\n"${key}" wasn't supplied.`);
    }
    if (state !== "approved" && state !== "rejected") {
      throw refuse(
        422,
        `Invalid request.\n\n${JSON.stringify(state)} is not a member of ["approved", "rejected"].`,
      );
    }
    const environmentIds = Array.isArray(ids) ? ids.map(Number) : [];
    const { login } = viewerOf(c);
    const pending = waitingFor(run, latestAttempt(run)).filter(({ environment }) =>
      environmentIds.includes(environment.id),
    );
    if (pending.length === 0)
      throw refuse(422, "There are no pending deployment requests to approve or reject");
    if (pending.some(({ environment }) => !environment.reviewers.includes(login))) {
      throw refuse(422, "The user is not a required reviewer of the environment");
    }
    decide(world, run, {
      environmentIds,
      approved: state === "approved",
      comment: String(comment),
      user: login,
    });
    return c.json(deploymentsOf(world, run, pending, c.get("links")));
  });

  // https://docs.github.com/rest/actions/workflow-runs#get-the-review-history-for-a-workflow-run
  routes.get(`${base}/actions/runs/:run/approvals`, (c) => {
    const run = runOf(c);
    const { environments } = run.repository;
    return c.json(
      run.approvals.map(({ environments: names, state, comment, user }) => ({
        environments: environments
          .filter(({ name }) => names.includes(name))
          .map((environment) => environmentShown(world, run.repository, environment, c.get("links"))),
        state,
        user: simpleUser(userNamed(world, user), c.get("links")),
        comment,
      })),
    );
  });

  /** Approving asks for Deployments, not Actions. */
  function reviewedRun(c: Ask) {
    repositoryOf(c, "deployments", "write");
    return runOf(c);
  }

  return routes;
}

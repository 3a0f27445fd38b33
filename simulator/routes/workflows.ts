import { Hono } from "hono";
import { repositoryOf } from "../access";
import type { Desk } from "../api";
import { runsOf } from "../engine/start";
import type { Ask, Env } from "../env";
import { workflowRun } from "../present/run";
import { workflowShown } from "../present/workflow";
import { paginate, refuse } from "../respond";
import { workflowOf } from "./find";
import { mostResults, selectRuns } from "./run-filters";

/** https://docs.github.com/rest/actions/workflows */
export function workflowRoutes({ world }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const base = "/repos/:owner/:repo/actions/workflows";

  routes.get(base, (c) => {
    const repository = repositoryOf(c, "actions");
    const workflows = repository.workflows.filter(({ state }) => state !== "deleted");
    const page = paginate(c, workflows);
    return c.json({
      total_count: workflows.length,
      workflows: page.map((workflow) => workflowShown(repository, workflow, c.get("links"))),
    });
  });

  routes.get(`${base}/:workflow`, (c) => {
    const repository = repositoryOf(c, "actions");
    return c.json(workflowShown(repository, workflowOf(c, repository), c.get("links")));
  });

  routes.get(`${base}/:workflow/runs`, (c) => {
    const repository = repositoryOf(c, "actions");
    const workflow = workflowOf(c, repository);
    const { runs, total } = selectRuns(
      c,
      runsOf(world, repository).filter((run) => run.workflow === workflow),
    );
    const page = paginate(c, runs, mostResults);
    return c.json({
      total_count: total,
      workflow_runs: page.map((run) => workflowRun(world, run, c.get("links"))),
    });
  });

  const setState = (c: Ask, enabled: boolean) => {
    const workflow = workflowOf(c, repositoryOf(c, "actions", "write"));
    if (workflow.state === "deleted") throw refuse(422, "Unable to change a deleted workflow");
    workflow.state = enabled ? "active" : "disabled_manually";
    workflow.updatedAt = world.clock.now();
    return c.body(null, 204);
  };
  routes.put(`${base}/:workflow/enable`, (c) => setState(c, true));
  routes.put(`${base}/:workflow/disable`, (c) => setState(c, false));

  return routes;
}

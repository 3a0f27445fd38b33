import { Hono } from "hono";
import { repositoryOf, viewerOf } from "../access";
import type { Desk } from "../api";
import { cancelRun, rerun } from "../engine/again";
import { releaseAttempt } from "../engine/attempt";
import { runsOf } from "../engine/start";
import type { Ask, Env } from "../env";
import { workflowRun } from "../present/run";
import { paginate, readBody, refuse } from "../respond";
import { type Attempt, latestAttempt, type Run } from "../run";
import { attemptOf, jobOf, runOf } from "./find";
import { mostResults, selectRuns } from "./run-filters";

/** https://docs.github.com/rest/actions/workflow-runs */
export function runRoutes({ world }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const base = "/repos/:owner/:repo/actions/runs";
  const show = (c: Ask, run: Run, attempt?: Attempt) =>
    c.json(workflowRun(world, run, c.get("links"), attempt));

  routes.get(base, (c) => {
    const { runs, total } = selectRuns(c, runsOf(world, repositoryOf(c, "actions")));
    const page = paginate(c, runs, mostResults);
    return c.json({
      total_count: total,
      workflow_runs: page.map((run) => workflowRun(world, run, c.get("links"))),
    });
  });

  routes.get(`${base}/:run`, (c) => show(c, runOf(c)));

  routes.get(`${base}/:run/attempts/:attempt`, (c) => {
    const run = runOf(c);
    return show(c, run, attemptOf(c, run));
  });

  routes.delete(`${base}/:run`, (c) => {
    const run = runOf(c, "write");
    if (latestAttempt(run).status !== "completed") throw refuse(403, "Could not delete the workflow run");
    world.store.runs.delete(run.id);
    for (const { id, run: owner } of world.store.artifacts.values())
      if (owner === run) world.store.artifacts.delete(id);
    return c.body(null, 204);
  });

  const cancel = (c: Ask, force: boolean) => {
    const run = runOf(c, "write");
    if (latestAttempt(run).status === "completed")
      throw refuse(409, "Cannot cancel a workflow run that is completed.");
    cancelRun(world, run, force);
    return c.json({}, 202);
  };
  routes.post(`${base}/:run/cancel`, (c) => cancel(c, false));
  routes.post(`${base}/:run/force-cancel`, (c) => cancel(c, true));

  // https://docs.github.com/rest/actions/workflow-runs#approve-a-workflow-run-for-a-fork-pull-request
  routes.post(`${base}/:run/approve`, (c) => {
    const run = runOf(c, "write");
    const attempt = latestAttempt(run);
    const isForeign = run.head !== run.repository || run.actor === "github-actions[bot]";
    if (run.event !== "pull_request" || !isForeign || attempt.conclusion !== "action_required")
      throw refuse(403, "This run is not from a fork pull request or queued by the Actions bot");
    releaseAttempt(world, run, attempt);
    return c.json({}, 201);
  });

  routes.post(`${base}/:run/rerun`, async (c) => {
    const run = runOf(c, "write");
    await readBody(c);
    mayRunAgain(run);
    rerun(world, run, "all", viewerOf(c).login);
    return c.json({}, 201);
  });

  routes.post(`${base}/:run/rerun-failed-jobs`, async (c) => {
    const run = runOf(c, "write");
    await readBody(c);
    mayRunAgain(run);
    if (latestAttempt(run).conclusion === "success") {
      throw refuse(403, "This workflow run has no failed jobs to re-run");
    }
    rerun(world, run, "failed", viewerOf(c).login);
    return c.json({}, 201);
  });

  routes.post("/repos/:owner/:repo/actions/jobs/:job/rerun", async (c) => {
    const job = jobOf(c, "actions", "write");
    await readBody(c);
    mayRunAgain(job.run);
    const attempt = latestAttempt(job.run);
    if (!attempt.jobs.includes(job)) throw refuse(403, "This job is not of the latest attempt");
    rerun(world, job.run, job, viewerOf(c).login);
    return c.json({}, 201);
  });

  /** https://docs.github.com/actions/how-tos/manage-workflow-runs/re-run-workflows-and-jobs */
  function mayRunAgain(run: Run) {
    if (latestAttempt(run).status !== "completed") throw refuse(403, "This workflow is already running");
    if (world.clock.now() - run.createdAt > 30 * 86_400_000) {
      throw refuse(403, "Unable to re-run this workflow run because it was created over a month ago");
    }
    if (run.attempts.length > 50) throw refuse(403, "Unable to re-run this workflow run more than 50 times");
  }

  return routes;
}

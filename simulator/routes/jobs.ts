import { Hono } from "hono";
import { repositoryOf } from "../access";
import type { Desk } from "../api";
import type { Ask, Env } from "../env";
import { checkAnnotations, checkRun, workflowJob } from "../present/job";
import { idOf, notFound, paginate, refuse } from "../respond";
import { type Job, latestAttempt } from "../run";
import { attemptOf, jobOf, runOf } from "./find";

/** https://docs.github.com/rest/actions/workflow-jobs, and the check runs behind jobs */
export function jobRoutes({ world }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const base = "/repos/:owner/:repo";

  const list = (c: Ask, jobs: Job[]) => {
    const page = paginate(c, jobs);
    return c.json({ total_count: jobs.length, jobs: page.map((job) => workflowJob(job, c.get("links"))) });
  };

  routes.get(`${base}/actions/runs/:run/jobs`, (c) => {
    const run = runOf(c);
    const all = c.req.query("filter") === "all";
    return list(c, all ? run.attempts.toReversed().flatMap(({ jobs }) => jobs) : latestAttempt(run).jobs);
  });

  routes.get(`${base}/actions/runs/:run/attempts/:attempt/jobs`, (c) => list(c, attemptOf(c, runOf(c)).jobs));

  routes.get(`${base}/actions/jobs/:job`, (c) => c.json(workflowJob(jobOf(c), c.get("links"))));

  routes.get(`${base}/check-runs/:job`, (c) => c.json(checkRun(checkedJob(c), c.get("links"))));

  routes.get(`${base}/check-runs/:job/annotations`, (c) =>
    c.json(paginate(c, checkAnnotations(checkedJob(c), c.get("links")))),
  );

  /** Fine-grained tokens have no Checks permission at all: of private repositories they see nothing here. */
  function checkedJob(c: Ask): Job {
    const repository = repositoryOf(c, "metadata");
    if (c.get("token")?.kind === "fine_grained" && repository.private) {
      throw refuse(403, "Resource not accessible by personal access token");
    }
    const job = world.store.jobs.get(idOf(c, "job"));
    if (job?.run.repository !== repository) throw notFound();
    return job;
  }

  return routes;
}

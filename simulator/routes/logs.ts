import { Hono } from "hono";
import type { Desk } from "../api";
import type { Ask, Env } from "../env";
import { logArchive } from "../logs/log-archive";
import { jobLog } from "../logs/log-text";
import { notFound, refuse } from "../respond";
import { type Attempt, latestAttempt, type Run } from "../run";
import { attemptOf, jobOf, runOf } from "./find";

/** Logs: 404 while they are written, 302 to the other origin after, 410 when they are gone. */
export function logRoutes({ world, downloads }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const base = "/repos/:owner/:repo/actions";

  const archive = (c: Ask, run: Run, attempt: Attempt) => {
    if (attempt.status !== "completed") throw notFound();
    refuseGone(run);
    const body = async () => attempt.logArchive ?? Buffer.from(await logArchive(attempt.jobs));
    return c.redirect(
      downloads.link({ contentType: "application/zip", fileName: `logs_${run.id}.zip`, body }),
      302,
    );
  };

  routes.get(`${base}/runs/:run/logs`, (c) => {
    const run = runOf(c);
    return archive(c, run, latestAttempt(run));
  });

  routes.get(`${base}/runs/:run/attempts/:attempt/logs`, (c) => {
    const run = runOf(c);
    return archive(c, run, attemptOf(c, run));
  });

  routes.delete(`${base}/runs/:run/logs`, (c) => {
    runOf(c, "write").logsGone = true;
    return c.body(null, 204);
  });

  routes.get(`${base}/jobs/:job/logs`, (c) => {
    const job = jobOf(c);
    if (job.status !== "completed" || job.steps.length === 0) throw notFound();
    refuseGone(job.run);
    const body = () => jobLog(job);
    return c.redirect(
      downloads.link({ contentType: "text/plain; charset=utf-8", fileName: null, body }),
      302,
    );
  });

  function refuseGone(run: Run) {
    const old = world.clock.now() - run.createdAt > 90 * 86_400_000;
    if (run.logsGone || old) throw refuse(410, "Server Error");
  }

  return routes;
}

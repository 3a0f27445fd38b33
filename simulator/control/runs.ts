import { Hono } from "hono";
import { findRepository } from "../access";
import type { Desk } from "../api";
import { uploadArtifact } from "../engine/artifacts";
import { finishJob, finishRun, stepOn } from "../engine/by-hand";
import { startRun } from "../engine/start";
import type { Ask, Env } from "../env";
import { resolveRef } from "../git";
import { createUser } from "../people";
import { workflowJob } from "../present/job";
import { workflowRun } from "../present/run";
import { createRepository } from "../repository";
import { idOf, notFound, readBody, refuse } from "../respond";
import { workflowOf } from "../routes/find";
import { type Conclusion, type Job, latestAttempt, type Run } from "../run";
import type { UploadScript } from "../script";
import { repositoryIn } from "./repositories";

/** Start, move and end runs and jobs; put artifacts in and let things expire. */
export function runControl({ world }: Desk): Hono<Env> {
  const routes = new Hono<Env>();
  const showRun = (c: Ask, run: Run) => workflowRun(world, run, c.get("links"));

  routes.post("/repos/:owner/:repo/workflows/:workflow/runs", async (c) => {
    const repository = repositoryIn(c);
    const { ref, event, actor, inputs, payload, title, conclusion, fork, held } = await readBody(c);
    const head =
      typeof fork === "string"
        ? (findRepository(world, fork) ?? createRepository(world, { name: fork }))
        : undefined;
    if (typeof actor === "string") createUser(world, actor, actor.endsWith("[bot]") ? "Bot" : "User");
    const branch = typeof ref === "string" ? ref : repository.defaultBranch;
    const tip = resolveRef(repository.git, branch);
    if (!tip) throw refuse(422, `No ref found for: ${branch}`);
    const run = startRun(world, {
      repository,
      workflow: workflowOf(c, repository),
      event: typeof event === "string" ? event : "workflow_dispatch",
      branch,
      sha: tip.sha,
      actor: typeof actor === "string" ? actor : "octo",
      inputs: (inputs ?? {}) as Record<string, unknown>,
      payload: (payload ?? {}) as Record<string, unknown>,
      ...(typeof title === "string" ? { title } : {}),
      ...(head ? { head } : {}),
      held: held === true,
    });
    if (conclusion !== undefined) finishRun(world, run, conclusionIn(conclusion));
    return c.json(showRun(c, run), 201);
  });

  routes.post("/runs/:run/finish", async (c) => {
    const run = runIn(c);
    finishRun(world, run, conclusionIn((await readBody(c)).conclusion));
    return c.json(showRun(c, run));
  });

  routes.post("/jobs/:job/finish", async (c) => {
    const job = jobIn(c);
    finishJob(world, job, conclusionIn((await readBody(c)).conclusion));
    return c.json(workflowJob(job, c.get("links")));
  });

  routes.post("/jobs/:job/advance", (c) => {
    const job = jobIn(c);
    if (!stepOn(job)) throw refuse(409, `nothing is due in this job: it is ${job.status}`);
    return c.json(workflowJob(job, c.get("links")));
  });

  routes.put("/jobs/:job/log", async (c) => {
    jobIn(c).logText = Buffer.from(await c.req.arrayBuffer());
    return c.body(null, 204);
  });

  routes.put("/runs/:run/log-archive", async (c) => {
    const bytes = Buffer.from(await c.req.arrayBuffer());
    latestAttempt(runIn(c)).logArchive = bytes.length > 0 ? bytes : null;
    return c.body(null, 204);
  });

  routes.post("/runs/:run/artifacts", async (c) => {
    const { base64, ...wish } = await readBody(c);
    if (typeof wish.name !== "string") throw refuse(422, "name: a string");
    const bytes = typeof base64 === "string" ? { bytes: Buffer.from(base64, "base64") } : {};
    const files = (wish.files ?? {}) as UploadScript["files"];
    const artifact = uploadArtifact(world, runIn(c), { ...wish, name: wish.name, files, ...bytes });
    return c.json({ id: artifact.id, name: artifact.name, size: artifact.body.length }, 201);
  });

  routes.post("/artifacts/:artifact/expire", (c) => {
    const artifact = world.store.artifacts.get(idOf(c, "artifact"));
    if (!artifact) throw notFound();
    artifact.expired = true;
    return c.body(null, 204);
  });

  routes.post("/runs/:run/expire-logs", (c) => {
    runIn(c).logsGone = true;
    return c.body(null, 204);
  });

  function runIn(c: Ask): Run {
    const run = world.store.runs.get(idOf(c, "run"));
    if (!run) throw notFound();
    return run;
  }

  function jobIn(c: Ask): Job {
    const job = world.store.jobs.get(idOf(c, "job"));
    if (!job) throw notFound();
    return job;
  }

  return routes;
}

const conclusions: Conclusion[] = [
  "success",
  "failure",
  "neutral",
  "cancelled",
  "skipped",
  "timed_out",
  "action_required",
  "stale",
  "startup_failure",
];

function conclusionIn(value: unknown): Conclusion {
  const found = conclusions.find((conclusion) => conclusion === value);
  if (!found) throw refuse(422, `conclusion: one of ${conclusions.join(", ")}`);
  return found;
}

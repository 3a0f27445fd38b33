import { repositoryOf } from "../access";
import type { Ask } from "../env";
import { idOf, notFound } from "../respond";
import type { Artifact, Attempt, Job, Run } from "../run";
import type { Permission, Repository, Workflow } from "../store";

/** The run of the path, if the token may `level` Actions in its repository. */
export function runOf(c: Ask, level: Permission = "read"): Run {
  const repository = repositoryOf(c, "actions", level);
  const run = c.get("world").store.runs.get(idOf(c, "run"));
  if (run?.repository !== repository) throw notFound();
  return run;
}

/** The attempt of the path, counted from 1; 404 where the run has none such. */
export function attemptOf(c: Ask, run: Run): Attempt {
  const attempt = run.attempts[idOf(c, "attempt") - 1];
  if (!attempt) throw notFound();
  return attempt;
}

/** The job of the path, if the token has `permission` in its repository; 404 also when its run was deleted. */
export function jobOf(c: Ask, permission = "actions", level: Permission = "read"): Job {
  const repository = repositoryOf(c, permission, level);
  const job = c.get("world").store.jobs.get(idOf(c, "job"));
  if (job?.run.repository !== repository || !c.get("world").store.runs.has(job.run.id)) throw notFound();
  return job;
}

/** The artifact of the path, if the token may `level` Actions in its repository. */
export function artifactOf(c: Ask, level: Permission = "read"): Artifact {
  const repository = repositoryOf(c, "actions", level);
  const artifact = c.get("world").store.artifacts.get(idOf(c, "artifact"));
  if (artifact?.run.repository !== repository) throw notFound();
  return artifact;
}

/** The workflow that the path names by its id or by its file. */
export function workflowOf(c: Ask, repository: Repository): Workflow {
  const name = decodeURIComponent(c.req.param("workflow") ?? "");
  const found = repository.workflows.find(
    ({ id, path }) => String(id) === name || path === name || path === `.github/workflows/${name}`,
  );
  if (!found) throw notFound();
  return found;
}

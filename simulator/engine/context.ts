import type { Attempt, Job, Run } from "../run";
import { fullName } from "../store";
import { type Context, interpolate, type JobStatus } from "../workflow/expression";
import type { WorkflowFile } from "../workflow/read";
import type { World } from "../world";

/** `github`, `inputs` and `vars` as a run's expressions see them. */
export function runContext(world: World, run: Run): Context {
  const { repository, attempts } = run;
  return {
    github: {
      event: run.payload,
      event_name: run.event,
      run_id: run.id,
      run_number: run.number,
      run_attempt: Math.max(1, attempts.length),
      ref: run.branch === null ? run.sha : `refs/heads/${run.branch}`,
      ref_name: run.branch ?? run.sha,
      sha: run.sha,
      actor: run.actor,
      triggering_actor: attempts.at(-1)?.triggeredBy ?? run.actor,
      repository: fullName(repository),
      repository_owner: repository.owner.login,
      workflow: run.workflow.name,
      server_url: world.origin,
      api_url: world.origin,
      workspace: `/home/runner/work/${repository.name}/${repository.name}`,
      token: "***",
    },
    inputs: run.inputs,
    vars: {},
    secrets: {},
  };
}

/** The variables that every step's shell has, of GitHub's and of the file. */
export function shellNames(context: Context, env: Record<string, string>): Record<string, string> {
  const names = Object.entries(context.github as Record<string, unknown>)
    .filter(([, value]) => typeof value !== "object")
    .map(([key, value]) => [`GITHUB_${key.toUpperCase()}`, String(value)]);
  return { ...Object.fromEntries(names), ...env };
}

/** An `env:` map with its expressions replaced. */
export function resolveEnv(env: Context, context: Context): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).map(([key, value]) => [key, interpolate(String(value ?? ""), context)]),
  );
}

/** `needs` of a job: result and outputs of each, several jobs of one matrix taken together. */
export function needsContext(attempt: Attempt, needs: string[]): Record<string, unknown> {
  const one = (key: string) => {
    const jobs = attempt.jobs.filter((job) => job.key === key);
    return { result: resultOf(jobs), outputs: Object.assign({}, ...jobs.map((job) => job.outputs)) };
  };
  return Object.fromEntries(needs.map((key) => [key, one(key)]));
}

/** The status that a job's `if:` starts from: that of all it needs. */
export function statusBefore(attempt: Attempt, file: WorkflowFile, needs: string[]): JobStatus {
  const results = needs.map((key) => {
    const jobs = attempt.jobs.filter((job) => job.key === key);
    return file.jobs[key]?.continueOnError && resultOf(jobs) === "failure" ? "success" : resultOf(jobs);
  });
  if (results.includes("cancelled")) return "cancelled";
  if (results.includes("failure")) return "failure";
  return results.includes("skipped") ? "skipped" : "success";
}

function resultOf(jobs: Job[]): JobStatus {
  const conclusions = jobs.map((job) => job.conclusion);
  if (conclusions.some((conclusion) => conclusion === "failure" || conclusion === "timed_out"))
    return "failure";
  if (conclusions.includes("cancelled")) return "cancelled";
  return conclusions.length > 0 && conclusions.every((conclusion) => conclusion === "skipped")
    ? "skipped"
    : "success";
}

import type { components } from "@octokit/openapi-types";
import type { Links } from "../env";
import { nodeId } from "../ids";
import { iso } from "../respond";
import type { Job } from "../run";
import { fullName } from "../store";
import { inAddress } from "./git";

type Schemas = components["schemas"];

const orNull = (at: number | null) => (at === null ? null : iso(at));

/** A job as GitHub shows it. https://docs.github.com/rest/actions/workflow-jobs */
export function workflowJob(job: Job, links: Links): Schemas["job"] {
  const { run, runner } = job;
  const api = `${links.api}/repos/${fullName(run.repository)}`;
  return {
    id: job.id,
    run_id: run.id,
    workflow_name: run.workflow.name,
    head_branch: run.branch,
    run_url: `${api}/actions/runs/${run.id}`,
    run_attempt: job.attempt,
    node_id: nodeId("CR", job.id),
    head_sha: run.sha,
    url: `${api}/actions/jobs/${job.id}`,
    html_url: `${links.web}/${fullName(run.repository)}/actions/runs/${run.id}/job/${job.id}`,
    status: job.status,
    conclusion: jobConclusion(job),
    created_at: iso(job.createdAt),
    // GitHub writes the time of creation here until a runner has come.
    started_at: iso(job.startedAt ?? job.createdAt),
    completed_at: orNull(job.completedAt),
    name: job.name,
    steps: job.steps.map(({ name, number, status, conclusion, startedAt, completedAt }) => ({
      name,
      status,
      conclusion,
      number,
      started_at: orNull(startedAt),
      completed_at: orNull(completedAt),
    })),
    check_run_url: `${api}/check-runs/${job.id}`,
    labels: job.labels,
    runner_id: runner?.id ?? null,
    runner_name: runner?.name ?? null,
    runner_group_id: runner ? 0 : null,
    runner_group_name: runner ? "GitHub Actions" : null,
  };
}

/** The check run behind a job. https://docs.github.com/rest/checks/runs */
export function checkRun(job: Job, links: Links): Schemas["check-run"] {
  const { run } = job;
  const api = `${links.api}/repos/${fullName(run.repository)}`;
  const page = `${links.web}/${fullName(run.repository)}/actions/runs/${run.id}/job/${job.id}`;
  return {
    id: job.id,
    name: job.name,
    node_id: nodeId("CR", job.id),
    head_sha: run.sha,
    external_id: nodeId("job", job.id),
    url: `${api}/check-runs/${job.id}`,
    html_url: page,
    details_url: page,
    status: job.status,
    conclusion: jobConclusion(job),
    started_at: iso(job.startedAt ?? job.createdAt),
    completed_at: orNull(job.completedAt),
    output: {
      title: null,
      summary: null,
      text: null,
      annotations_count: job.annotations.length,
      annotations_url: `${api}/check-runs/${job.id}/annotations`,
    },
    check_suite: { id: run.checkSuiteId },
    app: null,
    pull_requests: [],
  };
}

/** What a job says about lines of files. */
export function checkAnnotations(job: Job, links: Links): Schemas["check-annotation"][] {
  const web = `${links.web}/${fullName(job.run.repository)}`;
  return job.annotations.map(({ path, line, level, title, message }) => ({
    path,
    blob_href: `${web}/blob/${job.run.sha}/${inAddress(path)}`,
    start_line: line,
    start_column: null,
    end_line: line,
    end_column: null,
    annotation_level: level,
    title: title ?? "",
    message,
    raw_details: "",
  }));
}

function jobConclusion({ conclusion }: Job): Schemas["job"]["conclusion"] {
  // Jobs have neither of these two words; only runs do.
  return conclusion === "stale" || conclusion === "startup_failure" ? "failure" : conclusion;
}

import type { Octokit } from "@octokit/rest";
import { ok } from "@/lib/model/result";
import type { Client } from "./client";
import { fetchIfChanged, fetchValue, ifNoneMatch } from "./conditional";
import { fetchPages, perPage } from "./pages";
import type { GitHub } from "./port";
import { type Raw, toList, toOwnerAndRepo } from "./raw";
import { toApproval } from "./to-approval";
import { toJob } from "./to-job";
import { toRun } from "./to-run";

const needs = "Actions: read";
/** GitHub gives at most 1,000 results of a list with filters. */
const mostResults = 1000;

type Runs = Pick<
  GitHub,
  | "latestRuns"
  | "runsOf"
  | "runsSince"
  | "run"
  | "runAttempt"
  | "runIfChanged"
  | "jobs"
  | "job"
  | "approvals"
  | "annotations"
>;

/** A run names every pull request of its branch unless it is told not to. */
const brief = { exclude_pull_requests: true };
const listOf = (repository: string) => ({ ...toOwnerAndRepo(repository), ...brief, per_page: perPage });
const oneOf = (repository: string, id: number) => ({ ...toOwnerAndRepo(repository), ...brief, run_id: id });
const toRuns = (data: { workflow_runs: Raw<"workflow-run">[] }, repository: string) =>
  toList(data.workflow_runs, (raw) => toRun(raw, repository));

/** Runs, their jobs and what they wait for: https://docs.github.com/en/rest/actions/workflow-runs */
export const createRuns = (client: Client): Runs => ({
  latestRuns: (repository, etag) =>
    fetchIfChanged(
      client,
      { purpose: "runs", repository, needs },
      (octokit) =>
        octokit.rest.actions.listWorkflowRunsForRepo({ ...listOf(repository), headers: ifNoneMatch(etag) }),
      (data) => toRuns(data, repository),
    ),

  runsOf: (repository, part, etag) =>
    fetchIfChanged(
      client,
      { purpose: "runs", repository, needs },
      (octokit) =>
        octokit.rest.actions.listWorkflowRunsForRepo({
          ...listOf(repository),
          ...("since" in part ? { created: `>=${part.since}` } : part),
          headers: ifNoneMatch(etag),
        }),
      (data) => toRuns(data, repository),
    ),

  runsSince: (repository, { event, since, most }) =>
    fetchPages(
      client,
      { purpose: "correlate", repository, needs },
      (octokit, page) =>
        octokit.rest.actions.listWorkflowRunsForRepo({
          ...listOf(repository),
          event,
          created: `>=${since}`,
          page,
        }),
      (data) => toRuns(data, repository),
      { most: Math.min(most, mostResults) },
    ),

  run: (repository, id) =>
    fetchValue(
      client,
      { purpose: "run", repository, needs },
      (octokit) => octokit.rest.actions.getWorkflowRun(oneOf(repository, id)),
      (data) => toRun(data, repository),
    ),

  runAttempt: (repository, id, attempt) =>
    fetchValue(
      client,
      { purpose: "attempt", repository, needs },
      (octokit) =>
        octokit.rest.actions.getWorkflowRunAttempt({ ...oneOf(repository, id), attempt_number: attempt }),
      (data) => toRun(data, repository),
    ),

  runIfChanged: (repository, id, etag) =>
    fetchIfChanged(
      client,
      { purpose: "run", repository, needs },
      (octokit) =>
        octokit.rest.actions.getWorkflowRun({ ...oneOf(repository, id), headers: ifNoneMatch(etag) }),
      (data) => toRun(data, repository),
    ),

  async jobs(repository, runId, etag, attempt) {
    const call = { purpose: "jobs", repository, needs };
    const ask = (octokit: Octokit, page: number, headers = {}) => {
      const where = { ...toOwnerAndRepo(repository), run_id: runId, per_page: perPage, page, headers };
      return attempt === undefined
        ? octokit.rest.actions.listJobsForWorkflowRun({ ...where, filter: "latest" })
        : octokit.rest.actions.listJobsForWorkflowRunAttempt({ ...where, attempt_number: attempt });
    };
    const first = await fetchIfChanged(
      client,
      call,
      (octokit) => ask(octokit, 1, ifNoneMatch(etag)),
      (data) => toList(data.jobs, toJob),
    );
    if (!first.ok || first.value.kind === "unchanged" || first.value.value.length < perPage) return first;
    const rest = await fetchPages(client, call, ask, (data) => toList(data.jobs, toJob), {
      most: mostResults - perPage,
      first: 2,
    });
    if (!rest.ok) return rest;
    // An ETag covers its own page: with several pages a 304 of the first would hide changes on the others.
    const etagOfAll = rest.value.length === 0 ? first.value.etag : null;
    return ok({ kind: "changed", value: [...first.value.value, ...rest.value], etag: etagOfAll });
  },

  job: (repository, id) =>
    fetchValue(
      client,
      { purpose: "jobs", repository, needs },
      (octokit) => octokit.rest.actions.getJobForWorkflowRun({ ...toOwnerAndRepo(repository), job_id: id }),
      toJob,
    ),

  approvals: (repository, runId) =>
    fetchValue(
      client,
      { purpose: "approvals", repository, needs },
      (octokit) =>
        octokit.rest.actions.getPendingDeploymentsForRun({ ...toOwnerAndRepo(repository), run_id: runId }),
      (data) => toList(data, (raw) => toApproval(raw, repository, runId)),
    ),

  annotations: (repository, jobId) =>
    fetchPages(
      client,
      { purpose: "annotations", repository, needs: "Checks: read" },
      (octokit, page) =>
        octokit.rest.checks.listAnnotations({
          ...toOwnerAndRepo(repository),
          check_run_id: jobId,
          per_page: perPage,
          page,
        }),
      (data) =>
        toList(data, (raw) => ({
          level: raw.annotation_level ?? "notice",
          message: raw.message ?? raw.title ?? "",
          path: raw.path ?? null,
          line: raw.start_line ?? null,
        })),
      { most: 200 },
    ),
});

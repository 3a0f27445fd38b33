import { workflowFileName } from "./workflow";

/** Our pages stand under GitHub's own paths: change the host and the same thing opens. */

/** `owner/name` to the repository's page. */
export const repositoryPath = (repository: string): string => `/${repository}`;

/** The page of a run. */
export const runPath = (run: { repository: string; id: number }): string =>
  `/${run.repository}/actions/runs/${run.id}`;

/** The page of a run in one of its attempts; the latest has the run's own. */
export const attemptPath = (
  run: { repository: string; id: number; latestAttempt: number },
  attempt: number,
): string => (attempt < run.latestAttempt ? `${runPath(run)}/attempts/${attempt}` : runPath(run));

/** The page of a job's log. */
export const jobPath = (run: { repository: string; id: number }, jobId: number): string =>
  `${runPath(run)}/job/${jobId}`;

/** The page that looks into an artifact. */
export const artifactPath = (run: { repository: string; id: number }, artifactId: number): string =>
  `${runPath(run)}/artifacts/${artifactId}`;

/** The page of a workflow with its form; `workflow` is a file name or a path. */
export const workflowPath = (repository: string, workflow: string): string =>
  `/${repository}/actions/workflows/${workflowFileName(workflow)}`;

/** The page of one dispatch, where it is changed while it waits. */
export const dispatchPath = (id: string): string => `/dispatches/${id}`;

/** The page that runs a workflow in many repositories, and the page of one such batch. */
export const newBatchPath = (workflow?: string, repository?: string): string =>
  `/dispatches/new?${new URLSearchParams({ ...(workflow ? { workflow } : {}), ...(repository ? { repository } : {}) })}`.replace(
    /\?$/,
    "",
  );
export const batchPath = (id: string): string => `/dispatches/batches/${id}`;

/** The form of a run's workflow with what the run was started with. */
export const runAgainPath = (run: { repository: string; id: number; workflow: { path: string } }): string =>
  `${workflowPath(run.repository, run.workflow.path)}?from=${run.id}`;

/** The page that searches the kept logs of a repository, or of one of its workflows. */
export const logSearchPath = (repository: string, workflow?: string): string =>
  `/logs?${new URLSearchParams({ repository, ...(workflow ? { workflow: workflowFileName(workflow) } : {}) })}`;

/** The list of workflows that can be installed into a repository, or the page of one of them. */
export const templatePath = (repository: string, id?: string): string =>
  `/${repository}/templates${id === undefined ? "" : `/${id}`}`;

/** The request header by which the gate tells a page its own path and query; what a client sends of it is overwritten. */
export const pathHeader = "x-page-path";

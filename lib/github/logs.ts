import type { Client } from "./client";
import { fetchDownload } from "./download";
import type { GitHub } from "./port";
import { toOwnerAndRepo } from "./raw";

const needs = "Actions: read";

/** Logs and artifacts as they are stored: https://docs.github.com/en/rest/actions/workflow-jobs#download-job-logs-for-a-workflow-run */
export const createLogs = (client: Client): Pick<GitHub, "jobLog" | "runLogs" | "artifactContent"> => ({
  jobLog: (repository, jobId) =>
    fetchDownload(client, { purpose: "logs", repository, needs }, (octokit, request) =>
      octokit.rest.actions.downloadJobLogsForWorkflowRun({
        ...toOwnerAndRepo(repository),
        job_id: jobId,
        request,
      }),
    ),

  runLogs: (repository, runId, attempt) =>
    fetchDownload(client, { purpose: "logs", repository, needs }, (octokit, request) =>
      octokit.rest.actions.downloadWorkflowRunAttemptLogs({
        ...toOwnerAndRepo(repository),
        run_id: runId,
        attempt_number: attempt,
        request,
      }),
    ),

  artifactContent: (repository, artifactId) =>
    fetchDownload(client, { purpose: "artifact content", repository, needs }, (octokit, request) =>
      octokit.rest.actions.downloadArtifact({
        ...toOwnerAndRepo(repository),
        artifact_id: artifactId,
        archive_format: "zip",
        request,
      }),
    ),
});

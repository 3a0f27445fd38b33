import type { Client } from "./client";
import { fetchIfChanged, fetchValue, ifNoneMatch } from "./conditional";
import { fetchPages, perPage } from "./pages";
import type { GitHub } from "./port";
import { toList, toOwnerAndRepo } from "./raw";
import { toArtifact } from "./to-artifact";

const needs = "Actions: read";
/** GitHub takes at most this many of one job. */
const mostArtifacts = 500;

/** What runs left behind: https://docs.github.com/en/rest/actions/artifacts */
export const createArtifacts = (
  client: Client,
): Pick<GitHub, "artifacts" | "artifactsPage" | "runArtifacts" | "artifact"> => ({
  artifacts: (repository, etag) =>
    fetchIfChanged(
      client,
      { purpose: "artifacts", repository, needs },
      (octokit) =>
        octokit.rest.actions.listArtifactsForRepo({
          ...toOwnerAndRepo(repository),
          per_page: perPage,
          headers: ifNoneMatch(etag),
        }),
      (data) => toList(data.artifacts, (raw) => toArtifact(raw, repository)),
    ),

  artifactsPage: (repository, page) =>
    fetchValue(
      client,
      { purpose: "artifacts", repository, needs },
      (octokit) =>
        octokit.rest.actions.listArtifactsForRepo({
          ...toOwnerAndRepo(repository),
          per_page: perPage,
          page,
        }),
      (data) => toList(data.artifacts, (raw) => toArtifact(raw, repository)),
    ),

  runArtifacts: (repository, runId) =>
    fetchPages(
      client,
      { purpose: "artifacts", repository, needs },
      (octokit, page) =>
        octokit.rest.actions.listWorkflowRunArtifacts({
          ...toOwnerAndRepo(repository),
          run_id: runId,
          per_page: perPage,
          page,
        }),
      (data) => toList(data.artifacts, (raw) => toArtifact(raw, repository)),
      { most: mostArtifacts },
    ),

  artifact: (repository, id) =>
    fetchValue(
      client,
      { purpose: "artifact", repository, needs },
      (octokit) => octokit.rest.actions.getArtifact({ ...toOwnerAndRepo(repository), artifact_id: id }),
      (data) => toArtifact(data, repository),
    ),
});

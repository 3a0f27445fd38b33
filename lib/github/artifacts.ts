import type { Octokit } from "@octokit/rest";
import type { Call, Client } from "./client";
import { fetchIfChanged, fetchValue, ifNoneMatch } from "./conditional";
import { fetchPages, perPage } from "./pages";
import type { GitHub } from "./port";
import { toList, toOwnerAndRepo } from "./raw";
import { toArtifact } from "./to-artifact";

const needs = "Actions: read";
/** GitHub takes at most this many of one job. */
const mostArtifacts = 500;

const of = (repository: string): Call => ({ purpose: "artifacts", repository, needs });

const listAll =
  (repository: string, more: { page?: number; headers?: Record<string, string> }) => (octokit: Octokit) =>
    octokit.rest.actions.listArtifactsForRepo({ ...toOwnerAndRepo(repository), per_page: perPage, ...more });

const toAll =
  (repository: string) =>
  ({ artifacts }: { artifacts: Parameters<typeof toArtifact>[0][] }) =>
    toList(artifacts, (raw) => toArtifact(raw, repository));

/** What runs left behind: https://docs.github.com/en/rest/actions/artifacts */
export const createArtifacts = (
  client: Client,
): Pick<GitHub, "artifacts" | "artifactsPage" | "runArtifacts" | "artifact"> => ({
  artifacts: (repository, etag) =>
    fetchIfChanged(
      client,
      of(repository),
      listAll(repository, { headers: ifNoneMatch(etag) }),
      toAll(repository),
    ),

  artifactsPage: (repository, page) =>
    fetchValue(client, of(repository), listAll(repository, { page }), toAll(repository)),

  runArtifacts: (repository, runId) =>
    fetchPages(
      client,
      of(repository),
      (octokit, page) =>
        octokit.rest.actions.listWorkflowRunArtifacts({
          ...toOwnerAndRepo(repository),
          run_id: runId,
          per_page: perPage,
          page,
        }),
      toAll(repository),
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

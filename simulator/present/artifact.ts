import { createHash } from "node:crypto";
import type { components } from "@octokit/openapi-types";
import { isExpired } from "../engine/artifacts";
import type { Links } from "../env";
import { nodeId } from "../ids";
import { iso } from "../respond";
import type { Artifact } from "../run";
import { fullName } from "../store";

const digests = new WeakMap<Artifact, string>();

/** An artifact as GitHub lists it, also after it has expired. https://docs.github.com/rest/actions/artifacts */
export function artifactShown(
  artifact: Artifact,
  links: Links,
  now: number,
): components["schemas"]["artifact"] {
  const { id, run, name, body } = artifact;
  const url = `${links.api}/repos/${fullName(run.repository)}/actions/artifacts/${id}`;
  const digest = digests.get(artifact) ?? createHash("sha256").update(body).digest("hex");
  digests.set(artifact, digest);
  return {
    id,
    node_id: nodeId("A", id),
    name,
    size_in_bytes: body.length,
    url,
    archive_download_url: `${url}/zip`,
    expired: isExpired(artifact, now),
    digest: `sha256:${digest}`,
    created_at: iso(artifact.createdAt),
    updated_at: iso(artifact.createdAt),
    expires_at: iso(artifact.expiresAt),
    workflow_run: {
      id: run.id,
      repository_id: run.repository.id,
      head_repository_id: run.repository.id,
      head_branch: run.branch ?? run.repository.defaultBranch,
      head_sha: run.sha,
    },
  };
}

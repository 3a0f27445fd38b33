import type { RunObservation } from "./port";
import { type Raw, toId, toTime } from "./raw";

/** A run as GitHub's REST API gives it: https://docs.github.com/en/rest/actions/workflow-runs */
export function toRun(raw: Raw<"workflow-run">, repository: string): RunObservation | null {
  const id = toId(raw.id);
  const createdAt = toTime(raw.created_at);
  if (id === null || createdAt === null) return null;
  // A run of a reusable workflow names the ref after an @.
  const workflowPath = (raw.path ?? "").split("@")[0] ?? "";
  return {
    id,
    repositoryId: toId(raw.repository?.id) ?? 0,
    repository: raw.repository?.full_name ?? repository,
    workflowId: toId(raw.workflow_id) ?? 0,
    workflowName: raw.name ?? workflowPath,
    workflowPath,
    title: raw.display_title ?? raw.name ?? `Run ${id}`,
    number: raw.run_number ?? 0,
    attempt: raw.run_attempt ?? 1,
    status: raw.status ?? "queued",
    conclusion: raw.conclusion ?? null,
    event: raw.event ?? "unknown",
    branch: raw.head_branch ?? null,
    sha: raw.head_sha ?? "",
    actor: raw.triggering_actor?.login ?? raw.actor?.login ?? null,
    headRepository: raw.head_repository?.full_name ?? null,
    createdAt,
    startedAt: toTime(raw.run_started_at),
    updatedAt: toTime(raw.updated_at) ?? createdAt,
    url: raw.html_url ?? "",
  };
}

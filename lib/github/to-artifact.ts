import type { ListedArtifact } from "@/lib/model/artifact";
import { type Raw, toId, toTime } from "./raw";

/** https://docs.github.com/en/rest/actions/artifacts */
export function toArtifact(raw: Raw<"artifact">, repository: string): ListedArtifact | null {
  const id = toId(raw.id);
  if (id === null) return null;
  return {
    id,
    runId: toId(raw.workflow_run?.id),
    repository,
    name: raw.name ?? `artifact-${id}`,
    size: raw.size_in_bytes ?? 0,
    digest: raw.digest ?? null,
    expired: raw.expired ?? false,
    createdAt: toTime(raw.created_at),
    expiresAt: toTime(raw.expires_at),
  };
}

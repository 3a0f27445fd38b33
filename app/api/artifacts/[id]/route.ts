import { keepArtifact } from "@/lib/artifacts/keep-artifact";
import { toFileResponse } from "@/lib/http/file-response";
import { parseId, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";

/** The file itself, byte for byte what GitHub gave, with its own name and range requests. */
export const GET = route<{ id: string }>(async (deps, request, { id }) => {
  const artifact = parseId(id);
  if (!artifact.ok) return toProblemResponse(artifact.error);
  const kept = await keepArtifact(deps, artifact.value);
  return kept.ok
    ? toFileResponse(request, { ...kept.value, etag: kept.value.sha256 })
    : toProblemResponse(kept.error);
});

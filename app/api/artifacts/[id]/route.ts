import { keepArtifact } from "@/lib/artifacts/keep-artifact";
import { toFileResponse } from "@/lib/http/file-response";
import { toProblemResponse } from "@/lib/http/handle";
import { idRoute } from "@/lib/http/id-route";

/** The file itself, byte for byte what GitHub gave, with its own name and range requests. */
export const GET = idRoute(async (deps, request, id) => {
  const kept = await keepArtifact(deps, id);
  return kept.ok
    ? toFileResponse(request, { ...kept.value, etag: kept.value.sha256 })
    : toProblemResponse(kept.error);
});

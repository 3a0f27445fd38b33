import { listArtifacts } from "@/lib/artifacts/list-artifacts";
import { parseId, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";

/** What a run left behind. */
export const GET = route<{ id: string }>(async (deps, _request, { id }) => {
  const run = parseId(id);
  if (!run.ok) return toProblemResponse(run.error);
  const artifacts = await listArtifacts(deps, run.value);
  return artifacts.ok
    ? toJson({ items: artifacts.value, nextCursor: null })
    : toProblemResponse(artifacts.error);
});

import { keepArtifact } from "@/lib/artifacts/keep-artifact";
import { listEntries } from "@/lib/artifacts/read-archive";
import { parseId, toJson, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";

const mostItems = 10_000;

/** What is inside: `{items: [{path, size}], truncated}`; 422 for an archive that cannot be trusted. */
export const GET = route<{ id: string }>(async (deps, _request, { id }) => {
  const artifact = parseId(id);
  if (!artifact.ok) return toProblemResponse(artifact.error);
  const kept = await keepArtifact(deps, artifact.value);
  if (!kept.ok) return toProblemResponse(kept.error);
  const entries = await listEntries(kept.value);
  if (!entries.ok) return toProblemResponse(entries.error);
  const items = entries.value.slice(0, mostItems).map(({ path, size }) => ({ path, size }));
  return toJson({ items, truncated: entries.value.length > items.length });
});

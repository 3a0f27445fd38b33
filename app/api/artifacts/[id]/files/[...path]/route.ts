import { toContentType } from "@/lib/artifacts/content-type";
import { keepArtifact } from "@/lib/artifacts/keep-artifact";
import { listEntries, openEntry } from "@/lib/artifacts/read-archive";
import { lengthHeader } from "@/lib/http/content-length";
import { toDisposition } from "@/lib/http/file-response";
import { parseId, toProblemResponse } from "@/lib/http/handle";
import { route } from "@/lib/http/route";
import { createProblem } from "@/lib/model/problem";

/** One file of an archive, streamed; as an attachment unless a browser may show it without running it. */
export const GET = route<{ id: string; path: string[] }>(async (deps, _request, { id, path }) => {
  const artifact = parseId(id);
  if (!artifact.ok) return toProblemResponse(artifact.error);
  const kept = await keepArtifact(deps, artifact.value);
  if (!kept.ok) return toProblemResponse(kept.error);
  const entries = await listEntries(kept.value);
  if (!entries.ok) return toProblemResponse(entries.error);
  const find = (wanted: string) => entries.value.find((one) => one.path === wanted);
  const entry = find(path.join("/")) ?? find(path.map(decode).join("/"));
  if (!entry) return toProblemResponse(createProblem("not_found", "The archive holds no such file."));
  const body = await openEntry(kept.value, entry);
  if (!body.ok) return toProblemResponse(body.error);
  const { contentType, inline } = toContentType(entry.path);
  return new Response(body.value, {
    headers: {
      "content-type": contentType,
      "content-disposition": toDisposition(
        entry.path.slice(entry.path.lastIndexOf("/") + 1),
        inline ? "inline" : "attachment",
      ),
      [lengthHeader]: String(entry.size),
      "cache-control": "private, no-cache, no-transform",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
    },
  });
});

/** A name may stand in the address as it is, or encoded. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

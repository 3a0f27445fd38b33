import { toContentType } from "@/lib/artifacts/content-type";
import { openFile } from "@/lib/artifacts/open-file";
import { decodePart } from "@/lib/http/decode-part";
import { toDisposition } from "@/lib/http/file-response";
import { toProblemResponse } from "@/lib/http/handle";
import { idRoute } from "@/lib/http/id-route";
import { toStreamResponse } from "@/lib/http/stream-response";

/** One file of an archive, streamed; as an attachment unless a browser may show it without running it. */
export const GET = idRoute<{ id: string; path: string[] }>(async (deps, _request, id, { path }) => {
  // A name may stand in the address as it is, or encoded.
  const asWritten = await openFile(deps, id, path.join("/"));
  const file =
    !asWritten.ok && asWritten.error.code === "not_found"
      ? await openFile(deps, id, path.map(decodePart).join("/"))
      : asWritten;
  if (!file.ok) return toProblemResponse(file.error);
  const { contentType, inline } = toContentType(file.value.path);
  return toStreamResponse(file.value.body, {
    size: file.value.size,
    contentType,
    disposition: toDisposition(file.value.name, inline ? "inline" : "attachment"),
    policy: "sandbox; default-src 'none'",
  });
});

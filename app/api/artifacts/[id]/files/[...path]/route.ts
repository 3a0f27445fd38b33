import { Readable } from "node:stream";
import { z } from "zod";
import { toContentType } from "@/lib/artifacts/content-type";
import { openFile } from "@/lib/artifacts/open-file";
import { decodePart } from "@/lib/http/decode-part";
import { toDisposition } from "@/lib/http/file-response";
import { readQuery, toProblemResponse } from "@/lib/http/handle";
import { idRoute } from "@/lib/http/id-route";
import { toStreamResponse } from "@/lib/http/stream-response";
import { maskBytes } from "@/lib/model/mask-bytes";

const query = z.object({ masked: z.enum(["true", "false"]).default("false") });

/**
 * One file of an archive, streamed; as an attachment unless a browser may show it without running it. Byte for byte
 * what lies there, or `masked`, as our pages show text: then without what looks like a token.
 */
export const GET = idRoute<{ id: string; path: string[] }>(async (deps, request, id, { path }) => {
  const wish = readQuery(request, query);
  if (!wish.ok) return toProblemResponse(wish.error);
  // A name may stand in the address as it is, or encoded.
  const asWritten = await openFile(deps, id, path.join("/"));
  const file =
    !asWritten.ok && asWritten.error.code === "not_found"
      ? await openFile(deps, id, path.map(decodePart).join("/"))
      : asWritten;
  if (!file.ok) return toProblemResponse(file.error);
  const { contentType, inline } = toContentType(file.value.path);
  const { body, size } = file.value;
  const masked = wish.value.masked === "true";
  return toStreamResponse(masked ? Readable.from(maskBytes(body), { objectMode: false }) : body, {
    size: masked ? null : size,
    contentType,
    disposition: toDisposition(file.value.name, inline ? "inline" : "attachment"),
    policy: "sandbox; default-src 'none'",
  });
});

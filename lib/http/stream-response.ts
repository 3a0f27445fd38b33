import { Readable } from "node:stream";
import { lengthHeader } from "./content-length";

/**
 * What a workflow made, sent as it is unpacked: never stored by others, never taken for another type. `size` is null
 * where what is sent is not what lies there, to the byte.
 */
export function toStreamResponse(
  body: Readable,
  about: { size: number | null; contentType: string; disposition: string; policy: string },
): Response {
  return new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": about.contentType,
      "content-disposition": about.disposition,
      ...(about.size === null ? {} : { [lengthHeader]: String(about.size) }),
      "cache-control": "private, no-cache, no-transform",
      "x-content-type-options": "nosniff",
      "content-security-policy": about.policy,
    },
  });
}

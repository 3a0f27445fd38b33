import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createProblem } from "@/lib/model/problem";
import { parseByteRange } from "./byte-range";
import { lengthHeader } from "./content-length";
import { toProblemResponse } from "./handle";

type ServedFile = {
  file: string;
  size: number;
  contentType: string;
  /** As it is to be saved. */
  fileName: string;
  /** A strong validator, without its quotes. */
  etag: string;
};

/**
 * A file of our disk as an attachment, streamed, whole or the range asked for. What workflows made is saved, never
 * shown as a page of ours.
 */
export function toFileResponse(request: Request, served: ServedFile): Response {
  const etag = `"${served.etag}"`;
  const headers: Record<string, string> = {
    "content-type": served.contentType,
    "content-disposition": toDisposition(served.fileName),
    "accept-ranges": "bytes",
    etag,
    // Packed on the way it would have another length.
    "cache-control": "private, no-cache, no-transform",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
  };
  if (request.headers.get("if-none-match")?.includes(etag))
    return new Response(null, { status: 304, headers });
  const condition = request.headers.get("if-range");
  const asked = condition === null || condition === etag ? request.headers.get("range") : null;
  const range = parseByteRange(asked, served.size);
  if (range === "unsatisfiable") {
    const refused = toProblemResponse(createProblem("range", `The file has ${served.size} bytes.`));
    refused.headers.set("content-range", `bytes */${served.size}`);
    return refused;
  }
  const { start, end } = range ?? { start: 0, end: served.size - 1 };
  headers[lengthHeader] = String(end - start + 1);
  if (range) headers["content-range"] = `bytes ${start}-${end}/${served.size}`;
  const body =
    served.size === 0
      ? null
      : (Readable.toWeb(createReadStream(served.file, { start, end })) as ReadableStream<Uint8Array>);
  return new Response(body, { status: range ? 206 : 200, headers });
}

/** https://www.rfc-editor.org/rfc/rfc6266: the plain name for old clients, the true one beside it. */
export function toDisposition(fileName: string, way: "attachment" | "inline" = "attachment"): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(fileName.replace(/\p{Cs}/gu, "_")).replace(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${way}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";

/** Routes say the length of what they stream under this name; clients see it as `Content-Length`. */
export const lengthHeader = "x-length";

/**
 * Next takes `Content-Length` away from every answer of a route, for a fetched body may have been unpacked meanwhile
 * (next/dist/server/send-response.js). A download without it has no progress and cannot be checked for being whole, so
 * it is put back where Node sets headers. Called once, before the server answers.
 * https://nodejs.org/api/diagnostics_channel.html#http
 */
export function keepContentLength(): void {
  subscribe("http.server.request.start", (message) => {
    const { response } = message as { response: ServerResponse };
    const setHeader = response.setHeader.bind(response);
    response.setHeader = (name, value) =>
      setHeader(name.toLowerCase() === lengthHeader ? "content-length" : name, value);
  });
}

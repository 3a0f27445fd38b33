import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { createMiddleware } from "hono/factory";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Env } from "./env";

/** Something that goes wrong on the next `times` calls that match. */
export type Fault = {
  /** "GET", or "*" for any. */
  method: string;
  /** A regular expression over path and query, without /api/v3. */
  path: string;
  times: number;
  /** Real milliseconds to wait before anything else. */
  stallMs?: number;
  /** The work is done, then the connection says otherwise. */
  afterwards?: boolean;
  kind: "answer" | "reset" | "truncate" | "hang" | "stall";
  status?: number;
  headers?: Record<string, string>;
  /** A string goes out as it is, anything else as JSON. */
  body?: unknown;
};

/** Applies the first fault that matches; `truncate` announces the whole body and sends half, `hang` is silent from there on. */
export function applyFaults(faults: Fault[]) {
  return createMiddleware<Env>(async (c, next) => {
    const url = new URL(c.req.url);
    const path = url.pathname.replace(/^\/api\/v3/, "") + url.search;
    const fault = faults.find(
      ({ method, path: pattern, times }) =>
        times > 0 && (method === "*" || method === c.req.method) && new RegExp(pattern).test(path),
    );
    if (!fault) return next();
    fault.times--;
    if (fault.stallMs) await new Promise((resolve) => setTimeout(resolve, fault.stallMs).unref());
    if (fault.kind === "stall") return next();
    const isHalf = fault.kind === "truncate" || fault.kind === "hang";
    if (isHalf || fault.afterwards) await next();
    if (fault.kind === "answer") {
      const text = typeof fault.body === "string" ? fault.body : JSON.stringify(fault.body ?? {});
      const headers = { "content-type": "application/json; charset=utf-8", ...fault.headers };
      c.res = undefined;
      c.res = c.newResponse(text, (fault.status ?? 502) as ContentfulStatusCode, headers);
      return;
    }
    const socket = c.env.outgoing;
    if (isHalf) {
      const whole = Buffer.from(await c.res.arrayBuffer());
      const headers = Object.fromEntries(c.res.headers);
      socket.writeHead(c.res.status, { ...headers, "content-length": whole.length });
      await new Promise<void>((resolve) =>
        socket.write(whole.subarray(0, whole.length >> 1), () => resolve()),
      );
    }
    if (fault.kind !== "hang") c.env.outgoing.socket?.resetAndDestroy?.();
    c.res = undefined;
    c.res = RESPONSE_ALREADY_SENT;
  });
}

import { createHash } from "node:crypto";
import type { MiddlewareHandler } from "hono";

const VARY = "Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With";

const opaque = (etag: string) => etag.trim().replace(/^W\//, "");

/** True when `If-None-Match` names the tag; the comparison is weak, and `*` matches anything. */
function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(",").some((tag) => tag.trim() === "*" || opaque(tag) === opaque(etag));
}

/** GitHub's weak tag: it depends on the body and also on who asks and what they accept. */
export function etagOf(body: Uint8Array, accept: string, authorization: string, cookie: string): string {
  const hash = createHash("sha256").update(`${accept}\n${authorization}\n${cookie}\n`).update(body);
  return `W/"${hash.digest("hex")}"`;
}

/**
 * ETags on every successful GET, and 304 without a body for the tag the client already holds.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#use-conditional-requests-if-appropriate
 */
export const conditionalRequests: MiddlewareHandler = async (c, next) => {
  await next();
  const reads = c.req.method === "GET" || c.req.method === "HEAD";
  if (!reads || c.res.status !== 200) return;
  const body = new Uint8Array(await c.res.clone().arrayBuffer());
  const etag = etagOf(
    body,
    c.req.header("accept") ?? "*/*",
    c.req.header("authorization") ?? "",
    c.req.header("cookie") ?? "",
  );
  const visibility = c.req.header("authorization") ? "private" : "public";
  c.res.headers.set("etag", etag);
  c.res.headers.set("vary", VARY);
  c.res.headers.set("cache-control", `${visibility}, max-age=60, s-maxage=60`);
  if (!matchesEtag(c.req.header("if-none-match"), etag)) return;
  const headers = new Headers(c.res.headers);
  headers.delete("content-type");
  headers.delete("content-length");
  c.res = undefined;
  c.res = new Response(null, { status: 304, headers });
};

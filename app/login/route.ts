import { isSame, toSessionHeader } from "@/lib/http/access";
import { attempts } from "@/lib/http/attempts";
import { createTooMany } from "@/lib/http/gate";
import { toProblemResponse } from "@/lib/http/handle";
import { toLoginPage, toNextPath } from "@/lib/http/login-page";
import { addressHeader } from "@/lib/http/mend-requests";
import { readBytes } from "@/lib/http/read-bytes";
import { route } from "@/lib/http/route";
import { createProblem } from "@/lib/model/problem";

const mostBytes = 16 * 1024;

/** Asks for the access token; where none is asked of anybody, there is nothing to do here. */
export const GET = route(async ({ env }, request) => {
  const next = toNextPath(new URL(request.url).searchParams.get("next"));
  return env.accessToken === null ? toRedirect(next) : toPage(next, null);
});

/** Takes the form of that page. Who was wrong too often waits, and is not told whether this one was right. */
export const POST = route(async ({ env }, request) => {
  const body = await readBytes(request, mostBytes);
  if (!body) return toProblemResponse(createProblem("too_large", "The form may hold at most 16 KiB."));
  const form = new URLSearchParams(new TextDecoder().decode(body));
  const next = toNextPath(form.get("next"));
  if (env.accessToken === null) return toRedirect(next);
  const [address, now] = [request.headers.get(addressHeader) ?? "", performance.now()];
  const until = attempts().waitUntil(address, now);
  if (until !== null) return toPage(next, createTooMany(until - now).detail, 429);
  const token = form.get("token") ?? "";
  if (!isSame(token, env.accessToken)) {
    attempts().fail(address, token, now);
    return toPage(next, "That is not the access token.", 401);
  }
  const secure = request.headers.get("x-forwarded-proto") === "https";
  return toRedirect(next, { "set-cookie": toSessionHeader(env.accessToken, secure) });
});

const toPage = (next: string, refusal: string | null, status = 200): Response =>
  new Response(toLoginPage(next, refusal), {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });

const toRedirect = (location: string, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: 303, headers: { location, "cache-control": "no-store", ...headers } });

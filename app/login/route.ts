import { isSame, toSessionHeader } from "@/lib/http/access";
import { toLoginPage, toNextPath } from "@/lib/http/login-page";
import { route } from "@/lib/http/route";

/** Asks for the access token; where none is asked of anybody, there is nothing to do here. */
export const GET = route(async ({ env }, request) => {
  const next = toNextPath(new URL(request.url).searchParams.get("next"));
  return env.accessToken === null ? toRedirect(next) : toPage(next, false);
});

/** Takes the form of that page. */
export const POST = route(async ({ env }, request) => {
  const form = new URLSearchParams(await request.text());
  const next = toNextPath(form.get("next"));
  if (env.accessToken === null) return toRedirect(next);
  if (!isSame(form.get("token") ?? "", env.accessToken)) return toPage(next, true);
  const secure = request.headers.get("x-forwarded-proto") === "https";
  return toRedirect(next, { "set-cookie": toSessionHeader(env.accessToken, secure) });
});

const toPage = (next: string, refused: boolean): Response =>
  new Response(toLoginPage(next, refused), {
    status: refused ? 401 : 200,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });

const toRedirect = (location: string, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: 303, headers: { location, "cache-control": "no-store", ...headers } });

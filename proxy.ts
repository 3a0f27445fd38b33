import { type NextRequest, NextResponse } from "next/server";
import { type Env, parseEnv } from "@/lib/env";
import { sessionCookie } from "@/lib/http/access";
import { attempts } from "@/lib/http/attempts";
import { judgeGuess, type Visit } from "@/lib/http/gate";
import { toProblemResponse } from "@/lib/http/handle";
import { addressHeader } from "@/lib/http/mend-requests";
import { toHeaders, toPolicy } from "@/lib/http/security-headers";
import { pathHeader } from "@/lib/model/paths";

let env: Env | undefined;

/** The gate: every request but those for built assets passes here first. */
export function proxy(request: NextRequest): Response {
  env ??= parseEnv();
  const address = request.headers.get(addressHeader) ?? "";
  const verdict = judgeGuess(toVisit(request), address, env, attempts(), performance.now());
  switch (verdict.kind) {
    case "refuse":
      return withHeaders(request, toProblemResponse(verdict.problem));
    case "log_in":
      return withHeaders(request, toLogin(request));
    case "pass":
      return request.nextUrl.pathname.startsWith("/api/")
        ? withHeaders(request, NextResponse.next())
        : toPage(request, env.development);
  }
}

export const config = { matcher: "/((?!_next/static/|_next/image).*)" };

/** Next finds the nonce in the request's own policy and puts it on each script that it writes. */
function toPage(request: NextRequest, development: boolean): Response {
  const policy = toPolicy(btoa(crypto.randomUUID()), development, request.headers.get("host"));
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  const response = withHeaders(request, NextResponse.next({ request: { headers } }));
  response.headers.set("content-security-policy", policy);
  return response;
}

function withHeaders({ nextUrl }: NextRequest, response: Response): Response {
  for (const [name, value] of Object.entries(toHeaders(nextUrl.pathname))) response.headers.set(name, value);
  return response;
}

/** Next turns an address of its own origin into a path, so that any name in front of it will do. */
function toLogin({ nextUrl }: NextRequest): Response {
  const login = new URL("/login", nextUrl);
  login.searchParams.set("next", nextUrl.pathname + nextUrl.search);
  return NextResponse.redirect(login, 303);
}

function toVisit(request: NextRequest): Visit {
  const header = (name: string) => request.headers.get(name);
  return {
    method: request.method,
    path: request.nextUrl.pathname,
    host: header("host"),
    origin: header("origin"),
    site: header("sec-fetch-site"),
    contentType: header("content-type"),
    contentLength: header("content-length"),
    authorization: header("authorization"),
    session: request.cookies.get(sessionCookie)?.value ?? null,
  };
}

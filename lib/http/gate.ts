import { isLoopback } from "@/lib/env";
import { createProblem, type Problem } from "@/lib/model/problem";
import { hasAccess } from "./access";
import type { Attempts } from "./attempts";
import { isTicketed } from "./site-ticket";

/** What the gate looks at of a request; headers are null where they are missing. */
export type Visit = {
  method: string;
  path: string;
  host: string | null;
  origin: string | null;
  /** Sec-Fetch-Site: https://www.w3.org/TR/fetch-metadata/ */
  site: string | null;
  contentType: string | null;
  contentLength: string | null;
  authorization: string | null;
  /** The session cookie's value. */
  session: string | null;
};
/** Where we listen, and what is asked of those who come from elsewhere. */
export type GateRules = { host: string; accessToken: string | null; webhookUrl?: string | null };
/** `log_in`: a page that asks for the access token would help. */
export type Verdict = { kind: "pass" } | { kind: "refuse"; problem: Problem } | { kind: "log_in" };

const pass: Verdict = { kind: "pass" };
const refuse = (problem: Problem): Verdict => ({ kind: "refuse", problem });

/** Where GitHub's deliveries arrive. */
export const deliveryPath = "/api/webhooks/github";
/** GitHub's deliveries are signed; they come without Origin and without our access token. */
const isWebhook = (path: string) => path === deliveryPath;
const isLogin = (path: string) => path === "/login";
const isApi = (path: string) => path === "/api" || path.startsWith("/api/");

const methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
const mostBytes = 256 * 1024;
const mostWebhookBytes = 5 * 1024 * 1024;

/** Whether a request may go on to its route. Pure; the proxy asks it before anything else. */
export function judge(visit: Visit, rules: GateRules): Verdict {
  if (!isKnownHost(visit.host, rules.host) && !isDelivery(visit, rules)) {
    return refuse(
      createProblem("bad_host", "Open it under localhost, or set HOST to the name that you use."),
    );
  }
  if (!canDecode(visit.path)) {
    return refuse(
      createProblem("malformed", "The address holds a % that stands for no letter. Write it anew."),
    );
  }
  if (!methods.includes(visit.method)) {
    return refuse(
      createProblem("method_not_allowed", `Nothing here answers to it: use ${methods.join(", ")}.`),
    );
  }
  const isWrite = !["GET", "HEAD", "OPTIONS"].includes(visit.method);
  if (isWrite && !isWebhook(visit.path) && isCrossSite(visit)) {
    return refuse(
      createProblem("cross_site", "Another site's page may not write here. Use this site's own pages."),
    );
  }
  if (needsAccess(visit, rules) && !hasAccess(visit, rules.accessToken) && !isReport(visit, rules)) {
    if (!isApi(visit.path) && !isWrite) return { kind: "log_in" };
    return refuse(
      createProblem("unauthorized", "Send ACCESS_TOKEN as authorization: Bearer, or log in at /login."),
    );
  }
  return isWrite ? judgeBody(visit) : pass;
}

/**
 * The same, with guesses of the access token slowed: who has sent too many wrong ones is told to wait, whatever it sends
 * now. `now` is in milliseconds of any clock that only goes on.
 */
export function judgeGuess(
  visit: Visit,
  address: string,
  rules: GateRules,
  attempts: Attempts,
  now: number,
): Verdict {
  const credential = [visit.authorization, visit.session].filter(Boolean).join(" ");
  if (credential === "" || !needsAccess(visit, rules)) return judge(visit, rules);
  const until = attempts.waitUntil(address, now);
  if (until !== null) return refuse(createTooMany(until - now));
  if (!hasAccess(visit, rules.accessToken)) attempts.fail(address, credential, now);
  return judge(visit, rules);
}

/** The refusal of one who has guessed too often. */
export const createTooMany = (ms: number): Problem =>
  createProblem(
    "too_many_attempts",
    `Wait ${Math.ceil(ms / 1000)} seconds, then send the right ACCESS_TOKEN.`,
  );

/** Next answers 500 to a path that it cannot decode. */
function canDecode(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function judgeBody(visit: Visit): Verdict {
  const bytes = Number(visit.contentLength ?? 0);
  if (bytes > (isWebhook(visit.path) ? mostWebhookBytes : mostBytes)) {
    return refuse(createProblem("too_large", "A request may hold at most 256 KiB."));
  }
  // A form can be sent by any page without asking first; JSON cannot.
  const type = visit.contentType?.split(";")[0]?.trim().toLowerCase();
  if (isApi(visit.path) && !isWebhook(visit.path) && type !== undefined && type !== "application/json") {
    return refuse(
      createProblem("unsupported_media_type", "Send the body with content-type: application/json."),
    );
  }
  return pass;
}

/**
 * A page of evil.example can make its own name mean 127.0.0.1, and then its requests come here as same-origin, under
 * that name: https://en.wikipedia.org/wiki/DNS_rebinding. Where we listen on all addresses, any name may be ours; there
 * the access token stands guard, for a cookie belongs to one name.
 */
function isKnownHost(host: string | null, own: string): boolean {
  const name = toHostName(host);
  if (name === null) return false;
  return isLoopback(name) || isEverywhere(own) || name === toHostName(own);
}

/** GitHub calls us by the address that it was given; that a delivery is GitHub's its signature shows. */
const isDelivery = ({ path, host }: Visit, { webhookUrl }: GateRules): boolean =>
  isWebhook(path) && !!webhookUrl && toHostName(host) === toHostName(new URL(webhookUrl).host);

const isEverywhere = (host: string) => ["0.0.0.0", "::", "[::]"].includes(host);

/** The name without its port, in lower case; an IPv6 address keeps its brackets off. */
function toHostName(host: string | null): string | null {
  const bare = host?.toLowerCase().match(/^(?:\[([0-9a-f:.]+)\]|([^\s:/@[\]]+))(?::\d{1,5})?$/);
  const address = host?.toLowerCase().match(/^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/);
  return bare ? (bare[1] ?? bare[2] ?? null) : (address?.[0] ?? null);
}

/** Browsers name the site a request comes from; a script without either header is no browser. */
function isCrossSite({ host, origin, site }: Visit): boolean {
  if (site !== null && site !== "same-origin" && site !== "none") return true;
  if (origin === null) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host?.toLowerCase();
}

const needsAccess = (visit: Visit, rules: GateRules): boolean =>
  !isLoopback(rules.host) && !isWebhook(visit.path) && !isLogin(visit.path);

/** A report in its frame sends no cookie: its address says which artifact it may read. */
const isReport = ({ method, path }: Visit, { accessToken }: GateRules): boolean =>
  accessToken !== null && ["GET", "HEAD"].includes(method) && isTicketed(path, accessToken);

import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Ask } from "./env";
import { isEmpty } from "./git";
import type { GitData } from "./store";

type Status = ContentfulStatusCode;

/** A refusal in GitHub's shape, to be thrown. */
export function refuse(status: Status, message: string, extra: Record<string, unknown> = {}): HTTPException {
  const body = {
    message,
    ...extra,
    documentation_url: "https://docs.github.com/rest",
    status: String(status),
  };
  return new HTTPException(status, { message, res: Response.json(body, { status }) });
}

/** What GitHub says of things that are not there, and of things that one may not know to be there. */
export const notFound = () => refuse(404, "Not Found");

/** A repository whose objects can be asked for: an empty one has none (github/rest-api-description issue 637). */
export function withCommits<T extends { git: GitData }>(repository: T): T {
  if (isEmpty(repository.git)) throw refuse(409, "Git Repository is empty.");
  return repository;
}

/** A field that validation refuses, as GitHub lists it. */
export function invalidField(resource: string, field: string, code: string, message?: string): HTTPException {
  const error = { resource, field, code, ...(message ? { message } : {}) };
  return refuse(422, "Validation Failed", { errors: [error] });
}

/** The request's JSON object; an empty body is an empty object. */
export async function readBody(c: Ask): Promise<Record<string, unknown>> {
  const text = await c.req.text();
  if (text.trim() === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse(400, "Problems parsing JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw refuse(400, "Body should be a JSON object");
  }
  return value as Record<string, unknown>;
}

/** A number from the path; what is none does not exist. */
export function idOf(c: Ask, name: string): number {
  const text = c.req.param(name) ?? "";
  if (!/^\d{1,15}$/.test(text)) throw notFound();
  return Number(text);
}

/** The page that was asked for, with the Link header GitHub sends: absolute, and only where there is more. */
export function paginate<T>(c: Ask, items: T[], most = Number.POSITIVE_INFINITY): T[] {
  const number = (name: string, otherwise: number) => {
    const value = Number.parseInt(c.req.query(name) ?? "", 10);
    return Number.isFinite(value) && value > 0 ? value : otherwise;
  };
  const perPage = Math.min(number("per_page", 30), 100);
  const page = number("page", 1);
  const reachable = Math.min(items.length, most);
  const last = Math.max(1, Math.ceil(reachable / perPage));
  const here = new URL(c.req.url);
  const link = (to: number, rel: string) => {
    here.searchParams.set("page", String(to));
    return `<${here.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(Math.min(page - 1, last), "prev")] : []),
    ...(page < last ? [link(page + 1, "next"), link(last, "last")] : []),
    ...(page > 1 ? [link(1, "first")] : []),
  ];
  if (links.length > 0) c.header("link", links.join(", "));
  const from = (page - 1) * perPage;
  return items.slice(from, Math.min(from + perPage, reachable));
}

/** GitHub's times: whole seconds, in UTC. */
export function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

import { z } from "zod";
import { createProblem, type FieldError, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";
import { toUnexpected } from "@/lib/model/unexpected";
import { toRetryDate } from "./retry-after";

type Handler<C> = (request: Request, context: C) => Promise<Response>;
type Report = (error: unknown, request: Request) => void;

/** The one place where a route's bug is caught: it is reported, and the client is told no more than that it happened. */
export const createHandle =
  (report: Report) =>
  <C>(handler: Handler<C>): Handler<C> =>
  async (request, context) => {
    try {
      return await handler(request, context);
    } catch (error) {
      report(error, request);
      return toProblemResponse(toUnexpected(error));
    }
  };

/** A JSON answer; nobody may keep a copy, for it is a moment's state. */
export const toJson = (value: unknown, status = 200): Response =>
  Response.json(value, { status, headers: { "cache-control": "no-store" } });

/** RFC 9457, with `retry-after` as a date where the problem passes by itself; `route`, which has a clock, makes it seconds. */
export function toProblemResponse(problem: Problem): Response {
  const headers: Record<string, string> = {
    "content-type": "application/problem+json",
    "cache-control": "no-store",
  };
  if (problem.retryAt) headers["retry-after"] = toRetryDate(problem.retryAt);
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

const mostBytes = 256 * 1024;

/** Reads a JSON body of at most 256 KiB and checks it. Errors: not JSON (415, 400), too large (413), wrong fields (422). */
export async function readBody<T>(request: Request, schema: z.ZodType<T>): Promise<Result<T, Problem>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    return err(createProblem("unsupported_media_type", "Send the body with content-type: application/json."));
  }
  const text = await readText(request);
  if (text === null) return err(createProblem("too_large", "A request may hold at most 256 KiB."));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err(createProblem("malformed", "The body is not JSON."));
  }
  return check(value, schema);
}

/** Reads the query string as one object of strings and checks it. */
export const readQuery = <T>(request: Request, schema: z.ZodType<T>): Result<T, Problem> =>
  check(Object.fromEntries(new URL(request.url).searchParams), schema);

/** A value against a schema, or a 422 that names each bad field. */
export function check<T>(value: unknown, schema: z.ZodType<T>): Result<T, Problem> {
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : err(createInvalid(toFieldErrors(parsed.error)));
}

/** The 422 problem of these fields. */
export const createInvalid = (errors: FieldError[]): Problem =>
  createProblem("invalid", errors.map((e) => (e.path ? `${e.path}: ${e.message}` : e.message)).join(". "), {
    errors,
  });

/** Zod's issues as `{path, message}`; the path is written `inputs.version`. */
export const toFieldErrors = (error: z.ZodError): FieldError[] =>
  error.issues.map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }));

/** The id of a run, job or artifact in a path: a positive whole number, or a 404. */
export function parseId(text: string): Result<number, Problem> {
  const parsed = z.coerce
    .number()
    .int()
    .positive()
    .safe()
    .safeParse(/^\d{1,16}$/.test(text) ? text : Number.NaN);
  return parsed.success ? ok(parsed.data) : err(createProblem("not_found", "An id is a whole number."));
}

async function readText(request: Request): Promise<string | null> {
  if (!request.body) return "";
  const decoder = new TextDecoder();
  const reader = request.body.getReader();
  let bytes = 0;
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > mostBytes) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

import { createProblem, type Problem } from "@/lib/model/problem";
import { err, ok, type Result } from "@/lib/model/result";

/** Asks our own interface for JSON. Whatever goes wrong comes back as a Problem, also when no answer came. */
export async function ask<T>(path: string, init?: RequestInit): Promise<Result<T, Problem>> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    return err(
      createProblem(
        "internal",
        "The orchestrator does not answer. Is it still running? Start it again with npm start.",
      ),
    );
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return ok(body as T);
  return err(isProblem(body) ? body : unreadable(response.status));
}

/** For SWR: the JSON of a path, or throws its Problem. */
export async function fetcher<T>(path: string): Promise<T> {
  const answer = await ask<T>(path);
  if (!answer.ok) throw answer.error;
  return answer.value;
}

/** Writes to our own interface. */
export const send = <T>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Result<T, Problem>> =>
  ask<T>(path, {
    method,
    headers: { "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const isProblem = (body: unknown): body is Problem =>
  typeof body === "object" && body !== null && "detail" in body && "code" in body && "title" in body;

const unreadable = (status: number): Problem => ({
  ...createProblem("internal", "The answer could not be read. Reload the page; the terminal tells more."),
  status,
});

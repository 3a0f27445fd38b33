import { expect } from "vitest";

/** A request of the contract tests and the status it must get; `body` is sent as JSON. */
export type Visit = {
  ask: string;
  status: number;
  body?: unknown;
  token?: string | null;
  headers?: Record<string, string>;
};

export const TOKEN = "ghp_contractcontractcontractcontract0000";

/** Sends one request to a simulator without following redirects; a wrong status fails with what came. */
export async function visit(url: string, { ask, status, body, token = TOKEN, headers }: Visit) {
  const [method = "GET", path = "/"] = ask.split(" ");
  const answer = await fetch(url + path, {
    method,
    redirect: "manual",
    headers: {
      accept: "application/vnd.github+json",
      ...(token === null ? {} : { authorization: `token ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  expect(`${ask}: ${answer.status} ${answer.status === status ? "" : text}`).toBe(`${ask}: ${status} `);
  return { answer, text, json: <T>() => JSON.parse(text) as T };
}

/** Calls the simulator's control interface, for example `control(url, "clock/advance", {ms: 1000})`. */
export async function control<T>(url: string, path: string, body: unknown = {}): Promise<T> {
  const answer = await fetch(`${url}/_control/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`control ${path}: ${answer.status} ${text}`);
  return (text === "" ? null : JSON.parse(text)) as T;
}

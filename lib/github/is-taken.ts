import type { Response } from "./client";

const success = new Set([200, 201, 202, 204]);

/**
 * Whether an answer to a write is GitHub's own: one of its statuses, with JSON (perhaps cut short) or without a body. A
 * login page of the network answers 200 to anything: then nothing was done.
 */
export function isTaken({ status, headers }: Response<unknown>): boolean {
  const type = String(headers["content-type"] ?? "");
  return success.has(status) && (status === 204 || type === "" || /[/+]json\b/i.test(type));
}

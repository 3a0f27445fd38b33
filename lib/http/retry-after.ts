/** A time as `retry-after` writes it, in whole seconds and never too early: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
export const toRetryDate = (retryAt: string): string =>
  new Date(Math.ceil(Date.parse(retryAt) / 1000) * 1000).toUTCString();

/** Turns the date in an answer's `retry-after` into the seconds from now until then, at least one: scripts read those. */
export function countRetrySeconds(response: Response, now: Date): Response {
  const date = Date.parse(response.headers.get("retry-after") ?? "");
  if (Number.isNaN(date)) return response;
  const seconds = Math.max(1, Math.ceil((date - now.getTime()) / 1000));
  response.headers.set("retry-after", String(seconds));
  return response;
}

/**
 * What goes wrong, in words a person can act on.
 * The wire form is RFC 9457: https://www.rfc-editor.org/rfc/rfc9457
 */
export type FieldError = { path: string; message: string };

export type ProblemCode =
  | "malformed" // the request could not be read: not JSON, wrong type, unknown parameter value
  | "invalid" // it was read, and a field is wrong; `errors` names each
  | "untrusted" // what a workflow made contradicts itself, or would do harm
  | "not_found"
  | "conflict"
  | "gone"
  | "pruned" // it was here and was taken away to keep to the limits; it can be fetched again
  | "forbidden" // the token may not do this; `detail` names the missing permission
  | "no_token"
  | "bad_token"
  | "rate_limited" // `retryAt` says until when
  | "github_unreachable"
  | "github_unavailable"
  | "unconfirmed" // sent, but GitHub's answer was lost
  | "missed" // its time passed while nothing could be sent, so nothing was
  | "too_large"
  | "unsupported_media_type"
  | "method_not_allowed"
  | "cross_site"
  | "bad_host"
  | "unauthorized" // ACCESS_TOKEN is asked for
  | "too_many_attempts" // wrong access tokens; `detail` says how long to wait
  | "disk_full"
  | "damaged" // the database is; `detail` says where and what to do
  | "range" // the bytes asked for are beyond the file's end
  | "internal";

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  /** ISO 8601; when it is worth asking again, or when we shall by ourselves. */
  retryAt?: string;
  errors?: FieldError[];
  /** The question as it stands now, where an answer was refused: with the answer that won, or the one asked since. */
  pause?: import("./pause").Pause;
};

const titles: Record<ProblemCode, [status: number, title: string]> = {
  malformed: [400, "The request could not be read"],
  invalid: [422, "Some fields are not right"],
  untrusted: [422, "Not to be trusted"],
  not_found: [404, "Not found"],
  conflict: [409, "Not possible in this state"],
  gone: [410, "No longer there"],
  pruned: [410, "Pruned here"],
  forbidden: [403, "The token may not do this"],
  no_token: [401, "No GitHub token"],
  bad_token: [401, "GitHub refused the token"],
  rate_limited: [429, "GitHub's rate limit is reached"],
  github_unreachable: [502, "GitHub is out of reach"],
  github_unavailable: [502, "GitHub has a problem"],
  unconfirmed: [502, "GitHub's answer was lost"],
  missed: [409, "Its time passed"],
  too_large: [413, "The request is too large"],
  unsupported_media_type: [415, "Send JSON"],
  method_not_allowed: [405, "Nothing here takes this method"],
  cross_site: [403, "Refused: the request comes from another site"],
  bad_host: [403, "Refused: unknown host name"],
  unauthorized: [401, "An access token is needed"],
  too_many_attempts: [429, "Too many wrong access tokens"],
  disk_full: [507, "The disk is full"],
  damaged: [500, "The database is damaged"],
  range: [416, "No such bytes"],
  internal: [500, "Something broke here"],
};

/** A problem of this kind, with its status and title; `detail` is one sentence of cause and one of remedy. */
export function createProblem(
  code: ProblemCode,
  detail: string,
  more: Pick<Problem, "retryAt" | "errors" | "pause"> = {},
): Problem {
  const [status, title] = titles[code];
  return { type: `urn:gsd-orchestrator:problem:${code}`, title, status, detail, code, ...more };
}

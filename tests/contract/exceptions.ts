/**
 * Where GitHub's description and GitHub itself disagree. Everything here is an answer that GitHub gives and its
 * description does not declare; each line says how that is known. Keep it short.
 */

/** Statuses that any operation may answer, with the shape of `basic-error` (304: without a body). */
export const undeclaredEverywhere: Readonly<Record<number, string>> = {
  301: "a repository's former name (docs: best practices for the REST API, follow redirects)",
  307: "the same, for what is not a read (18F/charlie#85)",
  304: "conditional requests work on every GET (docs: best practices for the REST API); declared on a few only",
  400: "malformed JSON or an unsupported API version (docs: troubleshooting the REST API)",
  401: "bad credentials (docs: authenticating to the REST API)",
  403: "missing permission, or a rate limit (docs: rate limits for the REST API)",
  404: "what the token may not see does not exist for it (docs: troubleshooting the REST API)",
  429: "a rate limit (docs: rate limits for the REST API)",
  500: "GitHub is down: injected faults",
  502: "GitHub is down: injected faults",
  503: "GitHub is down: injected faults",
};

/** Statuses of one operation that the description leaves out. */
export const undeclared: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  "actions/create-workflow-dispatch": {
    422: "inputs, ref or trigger refused (peter-evans/slash-command-dispatch#115)",
  },
  "actions/download-workflow-run-logs": { 410: "logs expired or deleted (rust-lang/triagebot#2241)" },
  "actions/download-workflow-run-attempt-logs": { 410: "logs expired or deleted" },
  "actions/download-job-logs-for-workflow-run": { 410: "logs expired or deleted" },
  "actions/review-pending-deployments-for-run": { 422: "an environment that is not waiting" },
};

/** Operations whose successful answer has a body where the description declares none, or the other way round. */
export const undeclaredMedia: Readonly<Record<string, string>> = {
  "application/vnd.github.raw+json": "contents as they are; any of GitHub's media types may be asked for",
  "application/vnd.github.raw": "the same without +json",
};

/**
 * The description is of API version 2022-11-28. What 2026-03-10 leaves out of it, as the problems that would be
 * reported (docs: data/reusables/rest-api/breaking-changes-changelog.md).
 */
export const leftOutSince20260310: Readonly<Record<string, readonly string[]>> = {
  "rate-limit/get": ["body must have required property 'rate'"],
};

/**
 * What becomes of a write: GitHub took it and that is found out (`found`), or nobody knows (`unsure`), or it waits and
 * goes by itself (`later`), or GitHub said no (`refused`).
 */
export type End = "found" | "unsure" | "later" | "refused";
const page = { "content-type": "text/html" };
const sso = "https://github.com/orgs/octo/sso?authorization_request=A1";

/** What a write may be answered with, and the words for it. */
export const writeFaults: [
  what: string,
  fault: Record<string, unknown>,
  end: End,
  code: string,
  words: RegExp,
][] = [
  [
    "500",
    { status: 500, body: { message: "Server Error" } },
    "unsure",
    "github_unavailable",
    /problem of its own \(500\)/,
  ],
  [
    "502, as a page",
    { status: 502, body: "<h1>Bad", headers: page },
    "unsure",
    "github_unavailable",
    /\(502\)/,
  ],
  [
    "502 after GitHub took it",
    { status: 502, body: "<h1>Bad", headers: page, afterwards: true },
    "found",
    "github_unavailable",
    /\(502\)/,
  ],
  [
    "503 with retry-after",
    { status: 503, body: {}, headers: { "retry-after": "90" } },
    "unsure",
    "github_unavailable",
    /\(503\)/,
  ],
  [
    "429 with retry-after",
    { status: 429, body: { message: "Too many requests" }, headers: { "retry-after": "90" } },
    "later",
    "rate_limited",
    /asked again at/,
  ],
  [
    "429 without",
    { status: 429, body: { message: "Too many requests" } },
    "later",
    "rate_limited",
    /asked again at/,
  ],
  [
    "the secondary limit",
    { status: 403, body: { message: "You have exceeded a secondary rate limit." } },
    "later",
    "rate_limited",
    /secondary rate limit/,
  ],
  ["a reset", { kind: "reset" }, "unsure", "github_unreachable", /Is the network up/],
  [
    "a reset after GitHub took it",
    { kind: "reset", afterwards: true },
    "found",
    "github_unreachable",
    /Is the network up/,
  ],
  [
    "a minute's silence",
    { kind: "stall", stallMs: 60_000 },
    "unsure",
    "github_unreachable",
    /Is the network up/,
  ],
  ["half a body, then silence", { kind: "hang" }, "found", "github_unreachable", /Is the network up/],
  [
    "another shape, after GitHub took it",
    { status: 200, body: { workflow_run_id: "seven", new: [] }, afterwards: true },
    "found",
    "",
    /^/,
  ],
  [
    "another content type",
    { status: 200, body: "hello", headers: { "content-type": "text/plain" } },
    "unsure",
    "github_unavailable",
    /does not give/,
  ],
  ["a status that nobody knows", { status: 299, body: {} }, "unsure", "github_unavailable", /does not give/],
  [
    "a redirect in circles",
    { status: 307, headers: { location: "?again" }, times: 50 },
    "unsure",
    "github_unreachable",
    /Is the network up/,
  ],
  [
    "a token that was revoked",
    { status: 401, body: { message: "Bad credentials" } },
    "refused",
    "bad_token",
    /Bad credentials/,
  ],
  [
    "a demand for single sign-on",
    {
      status: 403,
      body: { message: "Resource protected by organization SAML enforcement." },
      headers: { "x-github-sso": `required; url=${sso}` },
    },
    "refused",
    "forbidden",
    /authorization_request=A1 within the hour/,
  ],
  [
    "a repository that was hidden",
    { status: 404, body: { message: "Not Found" } },
    "refused",
    "not_found",
    /may not see it/,
  ],
];

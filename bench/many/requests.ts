import { firstRun } from "./tables";

const filters: Record<string, [common: string, rare: string]> = {
  repository: ["octo-0/service-0", "octo-19/service-499"],
  workflow: ["ci.yml", "101999"],
  status: ["success", "awaiting_input"],
  branch: ["main", "feature/topic-17"],
  actor: ["github-actions[bot]", "dev-7"],
  event: ["push", "schedule"],
  q: ["parser", "57539"],
};
/** What a person may write for one name alone: words in use, several with commas, and some that nothing has. */
const alone: Record<string, string[]> = {
  repository: ["OCTO-1/Service-1", "octo/none"],
  workflow: ["CI", ".github/workflows/nightly.yml", "none.yml"],
  status: [
    ...["in_progress", "queued", "waiting", "failure", "cancelled", "timed_out", "action_required"],
    ...["startup_failure", "failure,timed_out,startup_failure", "queued,in_progress", "none"],
  ],
  conclusion: ["success", "failure", "skipped", "neutral,startup_failure"],
  branch: ["release/3", "none"],
  actor: ["DEV-12", "dependabot[bot]", "none"],
  event: ["pull_request", "workflow_dispatch", "repository_dispatch", "push,schedule"],
  q: [
    "upload form",
    "guard trail",
    "octo",
    "e",
    "q9",
    "ü",
    "no run has this",
    "#57539 fix",
    "topic-17",
    "nightly",
  ],
};
/** Two that are common and never, or hardly ever, meet. */
const strangers = [
  "event=schedule&branch=release/1",
  "event=pull_request&branch=main",
  "event=push&actor=github-actions[bot]",
  "workflow=nightly.yml&event=push",
  "status=success&q=q9",
  "branch=main&q=topic",
  "status=skipped&event=schedule&workflow=ci.yml",
  "repository=octo-0/service-0&status=failure&branch=main&event=push",
  "repository=octo-0/service-0&q=zebra",
];

const address = (path: string, query: Record<string, string> | string = "") => {
  const search = new URLSearchParams(query).toString();
  return search ? `${path}?${search}` : path;
};

/** Every list of the interface, with each filter alone and all pairs of a common and a rare value of two of them. */
export function listRequests(): string[] {
  const names = Object.keys(filters);
  const pairs = names.flatMap((one, at) =>
    names
      .slice(at + 1)
      .flatMap((other) =>
        filters[one]!.flatMap((first) =>
          filters[other]!.map((second) => ({ [one]: first, [other]: second }) as Record<string, string>),
        ),
      ),
  );
  const runs = [
    {},
    { limit: "100" },
    ...names.flatMap((name) => filters[name]!.map((value) => ({ [name]: value }))),
    ...Object.entries(alone).flatMap(([name, values]) => values.map((value) => ({ [name]: value }))),
    ...pairs,
    ...strangers,
    { q: "parser", limit: "8" },
  ];
  const dispatches = [
    "",
    "status=failed",
    "status=dispatched",
    "status=pending",
    "repository=OCTO-0/service-0",
  ];
  return [
    ...runs.map((query) => address("/api/runs", query as Record<string, string>)),
    ...[...dispatches, "workflow=deploy.yml", "batch=none", "batch=batch-2"].map((query) =>
      address("/api/dispatches", query),
    ),
    ...["/api/home", "/api/frame", "/api/repos", "/api/inbox", "/api/inbox/count", "/api/notices?after=0"],
    ...["/api/notices", "/api/dispatches/batches", "/api/dispatches/batches/batch-2", "/api/rate-limit"],
    ...["/api/dispatches/dispatch-000041/candidates", "/api/health", "/api/retention", "/api/logs"],
    ...["/api/logs?repository=octo-0/service-0", "/api/logs?workflow=ci.yml", "/api/workflows"],
    ...["/api/workflows?q=deploy", "/api/workflows?q=service-77 ci&limit=8", "/api/workflows?file=ci.yml"],
    ...[
      "/api/repos/octo-0/service-0",
      `/api/runs/${firstRun + 7 * 1000}`,
      `/api/runs/${firstRun + 7 * 1000}/story`,
    ],
  ];
}

/** Lists that are asked for deep inside, too: from a cursor at a run of that time. */
export const deepRequests = [
  "/api/runs",
  "/api/runs?status=failure",
  "/api/runs?repository=octo-0/service-0",
  "/api/runs?q=parser",
  "/api/runs?branch=main&event=push",
];

import { REPO, type Scene } from "./scene";
import type { Visit } from "./visit";

const base = `/repos/${REPO}`;

export const account: Visit[] = [
  { ask: "GET /", status: 200 },
  { ask: "GET /meta", status: 200 },
  { ask: "GET /rate_limit", status: 200 },
  { ask: "GET /rate_limit", status: 200, headers: { "x-github-api-version": "2026-03-10" } },
  { ask: "GET /user", status: 200 },
  { ask: "GET /user", status: 401, token: null },
  { ask: "GET /user", status: 401, token: "nonsense" },
  { ask: "GET /user", status: 400, headers: { "x-github-api-version": "2021-01-01" } },
  { ask: "GET /user/repos?sort=pushed&per_page=1", status: 200 },
  { ask: "GET /user/repos?type=all&visibility=all", status: 422 },
  { ask: "GET /users/octo", status: 200 },
  { ask: "GET /users/nobody", status: 404 },
  { ask: "GET /users/octo/repos", status: 200 },
  { ask: "GET /orgs/acme/repos", status: 200 },
  { ask: "GET /orgs/octo/repos", status: 404 },
  { ask: "GET /nowhere", status: 404 },
  { ask: "POST /graphql", status: 200, body: { query: "{ viewer { login } }" } },
];

export const repository: Visit[] = [
  { ask: `GET ${base}`, status: 200 },
  { ask: "GET /repos/ACME/Web", status: 200 },
  { ask: `GET ${base}`, status: 404, token: null },
  { ask: "GET /repos/acme/none", status: 404 },
  { ask: `GET ${base}/branches?per_page=1`, status: 200 },
  { ask: `GET ${base}/branches/main`, status: 200 },
  { ask: `GET ${base}/branches/none`, status: 404 },
  { ask: `GET ${base}/tags`, status: 200 },
];

export const workflows: Visit[] = [
  { ask: `GET ${base}/actions/workflows`, status: 200 },
  { ask: `GET ${base}/actions/workflows/ci.yml`, status: 200 },
  { ask: `GET ${base}/actions/workflows/none.yml`, status: 404 },
  { ask: `GET ${base}/actions/workflows/ci.yml/runs?per_page=1&page=2`, status: 200 },
  { ask: `PUT ${base}/actions/workflows/deploy.yml/disable`, status: 204 },
  { ask: `POST ${base}/actions/workflows/deploy.yml/dispatches`, status: 422, body: { ref: "main" } },
  { ask: `PUT ${base}/actions/workflows/deploy.yml/enable`, status: 204 },
  { ask: `POST ${base}/dispatches`, status: 204, body: { event_type: "resume", client_payload: { a: 1 } } },
  { ask: `POST ${base}/dispatches`, status: 422, body: {} },
  { ask: `POST ${base}/dispatches`, status: 400, body: "{" },
];

export const runs = ({ ended, failed, active, waiting, held }: Scene): Visit[] => [
  { ask: `GET ${base}/actions/runs`, status: 200 },
  {
    ask: `GET ${base}/actions/runs?status=in_progress&event=workflow_dispatch&branch=main&actor=octo`,
    status: 200,
  },
  { ask: `GET ${base}/actions/runs?created=>=2026-03-02T08:05:00Z`, status: 200 },
  { ask: `GET ${base}/actions/runs/${ended}`, status: 200 },
  { ask: `GET ${base}/actions/runs/${waiting}`, status: 200 },
  { ask: `GET ${base}/actions/runs/1`, status: 404 },
  { ask: `GET ${base}/actions/runs/${ended}/attempts/1`, status: 200 },
  { ask: `GET ${base}/actions/runs/${ended}/attempts/9`, status: 404 },
  { ask: `GET ${base}/actions/runs/${active}/jobs`, status: 200 },
  { ask: `GET ${base}/actions/runs/${waiting}/jobs`, status: 200 },
  { ask: `GET ${base}/actions/runs/${failed}/jobs?filter=all&per_page=2`, status: 200 },
  { ask: `GET ${base}/actions/runs/${ended}/attempts/1/jobs`, status: 200 },
  { ask: `GET ${base}/actions/runs/${ended}/logs`, status: 302 },
  { ask: `GET ${base}/actions/runs/${active}/logs`, status: 404 },
  { ask: `GET ${base}/actions/runs/${ended}/attempts/1/logs`, status: 302 },
  { ask: `GET ${base}/actions/runs/${active}/artifacts?name=none`, status: 200 },
  { ask: `POST ${base}/actions/runs/${active}/rerun`, status: 403 },
  { ask: `POST ${base}/actions/runs/${ended}/approve`, status: 403 },
  { ask: `GET ${base}/actions/runs?status=action_required`, status: 200 },
  { ask: `POST ${base}/actions/runs/${held}/approve`, status: 201 },
  { ask: `POST ${base}/actions/runs/${ended}/cancel`, status: 409 },
  { ask: `POST ${base}/actions/runs/${ended}/rerun-failed-jobs`, status: 403 },
];

export const jobs = ({ job, failedJob, activeJob }: Scene): Visit[] => [
  { ask: `GET ${base}/actions/jobs/${job}`, status: 200 },
  { ask: `GET ${base}/actions/jobs/1`, status: 404 },
  { ask: `GET ${base}/actions/jobs/${job}/logs`, status: 302 },
  { ask: `GET ${base}/actions/jobs/${activeJob}/logs`, status: 404 },
  { ask: `GET ${base}/check-runs/${failedJob}`, status: 200 },
  { ask: `GET ${base}/check-runs/${failedJob}/annotations`, status: 200 },
];

export const artifacts = ({ artifact }: Scene): Visit[] => [
  { ask: `GET ${base}/actions/artifacts?name=note-20`, status: 200 },
  { ask: `GET ${base}/actions/artifacts/${artifact}`, status: 200 },
  { ask: `GET ${base}/actions/artifacts/1`, status: 404 },
  { ask: `GET ${base}/actions/artifacts/${artifact}/zip`, status: 302 },
];

export const contents: Visit[] = [
  { ask: `GET ${base}/contents`, status: 200 },
  { ask: `GET ${base}/contents/docs?ref=main`, status: 200 },
  { ask: `GET ${base}/contents/docs/a%20b.md?ref=refs/heads/main`, status: 200 },
  {
    ask: `GET ${base}/contents/docs/a%20b.md`,
    status: 200,
    headers: { accept: "application/vnd.github.raw+json" },
  },
  { ask: `GET ${base}/contents/none.md`, status: 404 },
  { ask: `GET ${base}/contents/docs?ref=nope`, status: 404 },
  { ask: `GET ${base}/readme`, status: 404 },
  { ask: `PUT ${base}/contents/README.md`, status: 201, body: { message: "Add", content: "IyBXZWIK" } },
  { ask: `PUT ${base}/contents/README.md`, status: 422, body: { message: "Add", content: "IyBXZWIK" } },
  { ask: `PUT ${base}/contents/README.md`, status: 409, body: { message: "Add", content: "", sha: "0" } },
  { ask: `PUT ${base}/contents/x.md`, status: 404, body: { message: "Add", content: "", branch: "nope" } },
  { ask: `GET ${base}/readme`, status: 200 },
];

export const git = ({ commit, tree, blob }: Scene): Visit[] => [
  { ask: `GET ${base}/git/ref/heads/nope`, status: 404 },
  { ask: `GET ${base}/git/matching-refs/heads/`, status: 200 },
  { ask: `POST ${base}/git/refs`, status: 201, body: { ref: "refs/resume/1/pause", sha: blob } },
  { ask: `POST ${base}/git/refs`, status: 422, body: { ref: "refs/resume/1/pause", sha: blob } },
  { ask: `POST ${base}/git/refs`, status: 422, body: { ref: "main", sha: commit } },
  { ask: `POST ${base}/git/refs`, status: 422, body: { ref: "refs/heads/x", sha: "0".repeat(40) } },
  { ask: `GET ${base}/git/ref/resume/1/pause`, status: 200 },
  { ask: `PATCH ${base}/git/refs/resume/1/pause`, status: 200, body: { sha: commit } },
  { ask: `DELETE ${base}/git/refs/resume/1/pause`, status: 204 },
  { ask: `DELETE ${base}/git/refs/resume/1/pause`, status: 422 },
  { ask: `GET ${base}/git/blobs/${blob}`, status: 200 },
  {
    ask: `GET ${base}/git/blobs/${blob}`,
    status: 200,
    headers: { accept: "application/vnd.github.raw+json" },
  },
  { ask: `GET ${base}/git/blobs/${commit}`, status: 404 },
  { ask: `POST ${base}/git/blobs`, status: 201, body: { content: "IyBB", encoding: "base64" } },
  { ask: `POST ${base}/git/blobs`, status: 422, body: {} },
  { ask: `GET ${base}/git/trees/main?recursive=1`, status: 200 },
  { ask: `GET ${base}/git/trees/${tree}`, status: 200 },
  { ask: `GET ${base}/git/trees/nope`, status: 404 },
  {
    ask: `POST ${base}/git/trees`,
    status: 201,
    body: { base_tree: tree, tree: [{ path: "b.md", mode: "100644", type: "blob", content: "b" }] },
  },
  { ask: `POST ${base}/git/trees`, status: 422, body: {} },
  { ask: `POST ${base}/git/trees`, status: 422, body: { tree: [] } },
  { ask: `POST ${base}/git/commits`, status: 201, body: { message: "By hand", tree, parents: [commit] } },
  { ask: `POST ${base}/git/commits`, status: 422, body: { tree } },
  { ask: `GET ${base}/git/commits/${tree}`, status: 404 },
];

/** A file on a branch of its own, and the pull request that brings it in. */
export const pulls = ({ commit }: Scene): Visit[] => {
  const file = { message: "Add", content: "IyBXZWIK", branch: "install/pause" };
  const pull = { title: "Add a workflow", head: "install/pause", base: "main" };
  return [
    { ask: `POST ${base}/git/refs`, status: 201, body: { ref: "refs/heads/install/pause", sha: commit } },
    { ask: `PUT ${base}/contents/.github/workflows/pause.yml`, status: 201, body: file },
    { ask: `POST ${base}/pulls`, status: 201, body: pull },
    { ask: `POST ${base}/pulls`, status: 422, body: pull },
    { ask: `POST ${base}/pulls`, status: 422, body: { ...pull, head: "none" } },
    { ask: `POST ${base}/pulls`, status: 422, body: { ...pull, base: undefined } },
    { ask: `GET ${base}/pulls?head=acme:install/pause`, status: 200 },
    { ask: `GET ${base}/pulls/1`, status: 200 },
    { ask: `GET ${base}/pulls/9`, status: 404 },
    { ask: `PATCH ${base}/pulls/1`, status: 200, body: { state: "closed" } },
    { ask: `PATCH ${base}/pulls/9`, status: 404, body: { state: "closed" } },
  ];
};

export const secrets: Visit[] = [
  { ask: `GET ${base}/actions/secrets`, status: 200 },
  { ask: `GET ${base}/actions/organization-secrets?per_page=1`, status: 200 },
];

export const deployments = ({ waiting, ended, environment }: Scene): Visit[] => {
  const review = { environment_ids: [environment], state: "approved", comment: "Go" };
  const ask = `POST ${base}/actions/runs/${waiting}/pending_deployments`;
  return [
    { ask: `GET ${base}/environments`, status: 200 },
    { ask: `GET ${base}/environments/production`, status: 200 },
    { ask: `GET ${base}/environments/none`, status: 404 },
    { ask: `GET ${base}/actions/runs/${waiting}/approvals`, status: 200 },
    { ask: `GET ${base}/actions/runs/${ended}/pending_deployments`, status: 200 },
    { ask, status: 422, body: { ...review, state: "maybe" } },
    { ask, status: 422, body: { ...review, comment: undefined } },
    { ask, status: 200, body: review },
    { ask, status: 422, body: review },
    { ask: `GET ${base}/actions/runs/${waiting}/approvals`, status: 200 },
  ];
};

/** A receiver that is not there: every delivery fails, and is listed all the same. */
export const hooks = (hook: number, delivery: number): Visit[] => [
  { ask: `GET ${base}/hooks`, status: 200 },
  { ask: `GET ${base}/hooks/${hook}`, status: 200 },
  { ask: `GET ${base}/hooks/1`, status: 404 },
  { ask: `PATCH ${base}/hooks/${hook}`, status: 200, body: { events: ["push", "workflow_run"] } },
  { ask: `POST ${base}/hooks/${hook}/pings`, status: 204 },
  { ask: `POST ${base}/hooks/${hook}/tests`, status: 204 },
  { ask: `GET ${base}/hooks/${hook}/deliveries?per_page=1`, status: 200 },
  { ask: `GET ${base}/hooks/${hook}/deliveries/${delivery}`, status: 200 },
  { ask: `GET ${base}/hooks/${hook}/deliveries/1`, status: 404 },
  { ask: `POST ${base}/hooks/${hook}/deliveries/${delivery}/attempts`, status: 202 },
  { ask: `DELETE ${base}/hooks/${hook}`, status: 204 },
  { ask: `GET ${base}/hooks/${hook}/deliveries`, status: 404 },
];

/** What changes the scene, and therefore comes last. */
export const changes = ({ ended, failed, active, failedJob, artifact }: Scene): Visit[] => [
  { ask: `DELETE ${base}/actions/runs/${active}`, status: 403 },
  { ask: `POST ${base}/actions/runs/${active}/cancel`, status: 202 },
  { ask: `POST ${base}/actions/runs/${active}/force-cancel`, status: 202 },
  { ask: `POST ${base}/actions/jobs/${failedJob}/rerun`, status: 201, body: { enable_debug_logging: true } },
  { ask: `POST ${base}/actions/runs/${failed}/force-cancel`, status: 202 },
  { ask: `POST ${base}/actions/runs/${failed}/rerun-failed-jobs`, status: 201 },
  { ask: `POST ${base}/actions/runs/${ended}/rerun`, status: 201 },
  { ask: `GET ${base}/actions/runs/${ended}`, status: 200 },
  { ask: `POST ${base}/actions/runs/${ended}/force-cancel`, status: 202 },
  { ask: `DELETE ${base}/actions/runs/${ended}/logs`, status: 204 },
  { ask: `GET ${base}/actions/runs/${ended}/logs`, status: 410 },
  { ask: `DELETE ${base}/actions/artifacts/${artifact}`, status: 204 },
  { ask: `GET ${base}/actions/artifacts/${artifact}/zip`, status: 404 },
  { ask: `DELETE ${base}/actions/runs/${ended}`, status: 204 },
  { ask: `GET ${base}/actions/runs/${ended}`, status: 404 },
];

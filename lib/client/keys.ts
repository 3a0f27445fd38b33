import type { ChangeEvent } from "@/lib/model/event";
import { type LogSearch, toSearchQuery } from "@/lib/model/search-pattern";

/** What a person can narrow runs by: `GET /api/runs`. */
export type RunQuery = Partial<
  Record<
    | "repository"
    | "workflow"
    | "status"
    | "conclusion"
    | "branch"
    | "actor"
    | "event"
    | "q"
    | "cursor"
    | "limit",
    string
  >
>;

/** SWR's keys are the paths of the interface. */
export const keys = {
  runs: (query: RunQuery = {}) => withQuery("/api/runs", query),
  run: (id: number) => `/api/runs/${id}`,
  runAttempt: (id: number, attempt: number) => `/api/runs/${id}?attempt=${attempt}`,
  runOfJob: (id: number, jobId: number) => `/api/runs/${id}?job=${jobId}`,
  failure: (id: number) => `/api/runs/${id}/failure`,
  failureOfAttempt: (id: number, attempt: number) => `/api/runs/${id}/failure?attempt=${attempt}`,
  logOutline: (jobId: number) => `/api/jobs/${jobId}/log/outline`,
  logBeginning: (jobId: number) => `/api/jobs/${jobId}/log/beginning`,
  prunedLog: (jobId: number) => `/api/jobs/${jobId}/log/pruned`,
  logFresh: (jobId: number) => `/api/jobs/${jobId}/log/fresh`,
  logWindow: (jobId: number, from: number, limit: number, cut?: number) =>
    `/api/jobs/${jobId}/log?from=${from}&limit=${limit}${cut ? `&cut=${cut}` : ""}`,
  logSearch: (runId: number, jobId: number, search: LogSearch) =>
    withQuery(`/api/runs/${runId}/logs/search`, {
      ...toSearchQuery(search),
      job: String(jobId),
      lines: "true",
    }),
  artifactFiles: (id: number) => `/api/artifacts/${id}/files`,
  artifactFetch: (id: number) => `/api/artifacts/${id}/fetch`,
  artifactReport: (id: number, path: string) => `/api/artifacts/${id}/report/${toParts(path)}`,
  repositories: "/api/repos",
  available: (q: string) => withQuery("/api/repos/available", { q }),
  workflows: (repository: string) => `/api/repos/${repository}/workflows`,
  templates: "/api/templates",
  workflowSearch: (query: { q?: string; file?: string; limit?: string }) =>
    withQuery("/api/workflows", query),
  workflowFile: (repository: string, file: string, ref?: string) =>
    withQuery(`/api/repos/${repository}/workflows/${encodeURIComponent(file)}`, { ref }),
  refs: (repository: string) => `/api/repos/${repository}/refs`,
  environments: (repository: string) => `/api/repos/${repository}/environments`,
  template: (repository: string, id: string, options: Record<string, string> = {}) =>
    withQuery(`/api/repos/${repository}/templates/${id}`, options),
  dispatches: "/api/dispatches",
  dispatchesOf: (query: {
    repository?: string;
    workflow?: string;
    batch?: string;
    status?: string;
    cursor?: string;
    limit?: string;
  }) => withQuery("/api/dispatches", query),
  batches: "/api/dispatches/batches",
  batch: (id: string) => `/api/dispatches/batches/${id}`,
  dispatchCandidates: (id: string) => `/api/dispatches/${id}/candidates`,
  presets: (repository: string, file: string) =>
    `/api/repos/${repository}/workflows/${encodeURIComponent(file)}/presets`,
  dispatch: (id: string) => `/api/dispatches/${id}`,
  frame: "/api/frame",
  home: "/api/home",
  inbox: "/api/inbox",
  inboxCount: "/api/inbox/count",
  notifications: "/api/notifications",
  notices: (after: number | null) => (after === null ? "/api/notices" : `/api/notices?after=${after}`),
  budget: "/api/rate-limit",
  webhooks: "/api/webhooks",
  viewer: "/api/viewer",
  disk: "/api/disk",
  retention: "/api/retention",
  backups: "/api/backups",
};

/** The address of one file inside an artifact. */
export const filePath = (artifactId: number, path: string): string =>
  `/api/artifacts/${artifactId}/files/${toParts(path)}`;

/** The same as text to be shown: what looks like a token is masked. */
export const textPath = (artifactId: number, path: string): string =>
  `${filePath(artifactId, path)}?masked=true`;

const toParts = (path: string): string => path.split("/").map(encodeURIComponent).join("/");

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  return search.size > 0 ? `${path}?${search}` : path;
}

/** Whether what stands under a key may have changed with this event. */
export function isAffected(key: string, event: ChangeEvent): boolean {
  const path = key.split("?")[0] ?? key;
  switch (event.type) {
    case "run":
      return isOverview(path) || path === "/api/runs" || isOfRun(path, event.runId);
    case "pause":
      return isInbox(path) || path === "/api/runs" || path === "/api/home" || isOfRun(path, event.runId);
    case "inbox":
      return isInbox(path);
    case "dispatch":
      return (
        path.startsWith("/api/dispatches") ||
        path === keys.home ||
        (event.runId !== null && isOfRun(path, event.runId))
      );
    case "repo":
      return isOverview(path) || isHooks(path) || path.startsWith(`/api/repos/${event.repository}/`);
    case "reload":
      return true;
    case "notice":
      return false;
    case "rateLimit":
      return path === keys.budget || path === keys.frame;
  }
}

const isOverview = (path: string): boolean =>
  path === keys.repositories || path === keys.home || path === keys.frame;
const isHooks = (path: string): boolean => path === keys.webhooks;

const isInbox = (path: string): boolean => path === keys.inbox || path === keys.inboxCount;

const isOfRun = (path: string, id: number): boolean =>
  path === `/api/runs/${id}` || path.startsWith(`/api/runs/${id}/`);

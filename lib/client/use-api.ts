import useSWR, { type SWRConfiguration, type SWRResponse } from "swr";
import type { Backup } from "@/lib/model/backup";
import type { Batch } from "@/lib/model/batch";
import type { Budget } from "@/lib/model/budget";
import type { DiskUse } from "@/lib/model/disk";
import type { Dispatch } from "@/lib/model/dispatch";
import type { Frame } from "@/lib/model/frame";
import type { FreshLines } from "@/lib/model/fresh-lines";
import type { Home } from "@/lib/model/home";
import type { Inbox } from "@/lib/model/inbox";
import type { FailureReason } from "@/lib/model/log";
import type { NotificationSettings } from "@/lib/model/notice";
import type { Problem } from "@/lib/model/problem";
import type { AvailableRepository, Repository } from "@/lib/model/repository";
import type { PrunedLog, RetentionState } from "@/lib/model/retention";
import type { Run, RunDetail } from "@/lib/model/run";
import type { Template } from "@/lib/model/template";
import type { Permissions } from "@/lib/model/viewer";
import type { Webhooks } from "@/lib/model/webhook";
import type { FoundWorkflow, Workflow } from "@/lib/model/workflow";
import { fetcher } from "./fetcher";
import { keys, type RunQuery } from "./keys";
import { useLiveState } from "./live";

/** What a list of the interface answers. */
export type List<T> = { items: T[]; nextCursor: string | null };
type Live<T> = SWRResponse<T, Problem>;
type Options<T> = SWRConfiguration<T, Problem>;

/** What stands under a path of the interface, kept fresh; a null path asks for nothing. */
export const useApi = <T>(path: string | null, options?: Options<T>): Live<T> =>
  useSWR<T, Problem>(path, fetcher, options);

/** Runs, newest first: `GET /api/runs`. */
export const useRuns = (query: RunQuery, options?: Options<List<Run>>) =>
  useApi<List<Run>>(keys.runs(query), options);

/** Well within the time for which the poller takes a run that was asked for as one that is looked at. */
const lookingSeconds = 25;

/**
 * One run with jobs, pauses and artifacts: `GET /api/runs/{id}`. While it goes on a tab that can be seen asks again now
 * and then, though changes come by themselves: that is how the poller knows whose news somebody waits for.
 */
export function useRun(id: number, options?: Options<RunDetail>): Live<RunDetail> {
  const isPolling = useLiveState() === "polling";
  const refreshInterval = (run?: RunDetail) =>
    isPolling ? 5000 : run?.status === "completed" ? 0 : lookingSeconds * 1000;
  return useApi<RunDetail>(keys.run(id), { refreshInterval, ...options });
}

/** Tells the poller now and then, while the tab can be seen, that somebody looks at this repository's runs. */
export const useLooking = (repository: string | undefined) =>
  useApi<List<Run>>(repository === undefined ? null : keys.runs({ repository, limit: "1" }), {
    refreshInterval: lookingSeconds * 1000,
  });

/** Why a run failed: `GET /api/runs/{id}/failure`. */
export const useFailure = (id: number | null, options?: Options<FailureReason>) =>
  useApi<FailureReason>(id === null ? null : keys.failure(id), options);

/** Why a run failed in the attempt that is shown. */
export const useAttemptFailure = (run: Pick<RunDetail, "id" | "attempt" | "latestAttempt">) =>
  useApi<FailureReason>(
    run.attempt < run.latestAttempt ? keys.failureOfAttempt(run.id, run.attempt) : keys.failure(run.id),
  );

/** What is new in a failed job's log: `GET /api/jobs/{id}/log/fresh`; null asks for nothing. It changes no more. */
export const useFreshLines = (jobId: number | null) =>
  useApi<FreshLines>(jobId === null ? null : keys.logFresh(jobId), {
    revalidateOnFocus: false,
    revalidateIfStale: false,
    refreshInterval: 0,
  });

/** Tracked repositories: `GET /api/repos`. */
export const useRepositories = (options?: Options<List<Repository>>) =>
  useApi<List<Repository>>(keys.repositories, options);

/** Repositories the token sees: `GET /api/repos/available`; null asks for nothing. */
export const useAvailable = (q: string | null, options?: Options<List<AvailableRepository>>) =>
  useApi<List<AvailableRepository>>(q === null ? null : keys.available(q), options);

/** A repository's workflows: `GET /api/repos/{o}/{r}/workflows`. */
export const useWorkflows = (repository: string | null, options?: Options<Workflow[]>) =>
  useApi<Workflow[]>(repository === null ? null : keys.workflows(repository), options);

/** Workflows of all watched repositories: `GET /api/workflows`. */
export const useWorkflowSearch = (query: { q?: string; file?: string; limit?: string } | null) =>
  useApi<List<FoundWorkflow>>(query && keys.workflowSearch(query));

/** Workflows of ours that can be installed: `GET /api/templates`. They change with the program only. */
export const useTemplates = () =>
  useApi<List<Template>>(keys.templates, {
    revalidateOnFocus: false,
    revalidateIfStale: false,
    refreshInterval: 0,
  });

/** Dispatches that are not one of many, newest first: `GET /api/dispatches`. */
export const useDispatches = (options?: Options<List<Dispatch>>) =>
  useApi<List<Dispatch>>(keys.dispatchesOf({ batch: "none" }), options);

/** Many dispatches that were sent together: `GET /api/dispatches/batches/{id}`. */
export const useBatch = (id: string, options?: Options<Batch>) => useApi<Batch>(keys.batch(id), options);

/** All that waits for a person: `GET /api/inbox`. */
export const useInbox = (options?: Options<Inbox>) => useApi<Inbox>(keys.inbox, options);

/** Every page is painted with it, and hears what changed since by the stream of changes. */
const painted = { revalidateIfStale: false };

/** How many things wait for a person: `GET /api/inbox/count`. */
export const useInboxCount = (options?: Options<{ count: number }>): number =>
  useApi<{ count: number }>(keys.inboxCount, { ...painted, ...options }).data?.count ?? 0;

/** Where teams are told, and how the last message went: `GET /api/notifications`. */
export const useNotificationSettings = () =>
  useApi<NotificationSettings>(keys.notifications, { revalidateOnFocus: false });

/** What stands around every page: `GET /api/frame`. */
export const useFrame = () => useApi<Frame>(keys.frame, painted);

/** What is left of GitHub's budget and who spent it: `GET /api/rate-limit`. */
export const useBudget = (options?: Options<Budget>) => useApi<Budget>(keys.budget, options);

/** How GitHub tells of each watched repository: `GET /api/webhooks`. */
export const useWebhooks = (options?: Options<Webhooks>) => useApi<Webhooks>(keys.webhooks, options);

/** What the home page shows beneath the inbox: `GET /api/home`. */
export const useHome = (options?: Options<Home>) => useApi<Home>(keys.home, options);

/** Whom the token speaks for and what it may do: `GET /api/viewer`; asked again while repositories are looked into. */
export const useViewer = () =>
  useApi<Permissions>(keys.viewer, {
    revalidateOnFocus: false,
    refreshInterval: (data) => (data && data.pending > 0 ? 2000 : 0),
  });

/** What is kept on disk: `GET /api/disk`. */
export const useDisk = (options?: Options<DiskUse>) =>
  useApi<DiskUse>(keys.disk, { revalidateOnFocus: false, refreshInterval: 0, ...options });

/** What is kept of logs and artifacts, and how long: `GET /api/retention`. */
export const useRetention = (options?: Options<RetentionState>) =>
  useApi<RetentionState>(keys.retention, { revalidateOnFocus: false, refreshInterval: 0, ...options });

/** Whether GitHub still has a log that was pruned here: `GET /api/jobs/{id}/log/pruned`. */
export const usePrunedLog = (jobId: number) =>
  useApi<PrunedLog>(keys.prunedLog(jobId), { revalidateOnFocus: false, refreshInterval: 0 });

/** The backups that are kept beside the data: `GET /api/backups`. */
export const useBackups = () =>
  useApi<List<Backup>>(keys.backups, { revalidateOnFocus: false, refreshInterval: 0 });

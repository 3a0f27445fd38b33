import type { Artifact, ArtifactFetch } from "@/lib/model/artifact";
import type { Backup } from "@/lib/model/backup";
import type { Batch, BatchPreview, BatchWish } from "@/lib/model/batch";
import type { Budget, BudgetSettings } from "@/lib/model/budget";
import type { Dispatch, DispatchEdit, DispatchTarget } from "@/lib/model/dispatch";
import type { Preset, PresetWish } from "@/lib/model/preset";
import type { Problem } from "@/lib/model/problem";
import type { Repository } from "@/lib/model/repository";
import type { Result } from "@/lib/model/result";
import type { KeptAmounts, Pruned, Retention, RetentionState } from "@/lib/model/retention";
import type { Installed } from "@/lib/model/template";
import type { Webhook } from "@/lib/model/webhook";
import { send } from "./fetcher";
import { keys } from "./keys";
import { readPerson } from "./person";

type Done<T = unknown> = Promise<Result<T, Problem>>;

/** In the name of this browser's person, where it has one. */
function withPerson<T extends object>(wish: T): T & { by?: string } {
  const by = readPerson();
  return by ? { ...wish, by } : wish;
}

/** Starts one workflow; the answer comes at once and says `dispatched` only when GitHub took it. */
export const dispatch = (target: DispatchTarget): Done<Dispatch> =>
  send("POST", "/api/dispatches", withPerson(target));

/** What a wish for many repositories would send; nothing is sent. */
export const previewBatch = (wish: BatchWish): Done<BatchPreview> =>
  send("POST", "/api/dispatches/batches/preview", wish);

/** Writes down many dispatches, which then go out one after another; the same `id` twice is one batch. */
export const sendBatch = (wish: BatchWish): Done<Batch> =>
  send("POST", "/api/dispatches/batches", withPerson(wish));

/** Withdraws what of a batch has not gone out. */
export const stopBatch = (id: string): Done<Batch> => send("POST", `/api/dispatches/batches/${id}/stop`, {});

/** Sends what of a batch failed, or what was withdrawn, after all. */
export const retryBatch = (id: string, only: "failed" | "cancelled"): Done<Batch> =>
  send("POST", `/api/dispatches/batches/${id}/retry`, { only });

/** Withdraws a dispatch that has not gone out. */
export const cancelDispatch = (id: string): Done<Dispatch> => send("DELETE", `/api/dispatches/${id}`);

/** Changes a dispatch that waits. */
export const editDispatch = (id: string, edit: DispatchEdit): Done<Dispatch> =>
  send("PATCH", `/api/dispatches/${id}`, edit);

/** Keeps a workflow's inputs under a name. */
export const savePreset = (repository: string, file: string, preset: PresetWish): Done<Preset> =>
  send("POST", keys.presets(repository, file), preset);

/** Gives a preset another name. */
export const renamePreset = (id: string, name: string): Done<Preset> =>
  send("PATCH", `/api/presets/${id}`, { name });

/** Forgets a preset; the answer is what it was. */
export const deletePreset = (id: string): Done<Preset> => send("DELETE", `/api/presets/${id}`);

/** Sends a dispatch again that failed or that nobody knows the end of. */
export const retryDispatch = (id: string): Done<Dispatch> => send("POST", `/api/dispatches/${id}/retry`);

/** Says what became of an unconfirmed dispatch: this run, or none (null). */
export const dismissDispatch = (id: string, runId: number | null): Done<Dispatch> =>
  send("POST", `/api/dispatches/${id}/dismiss`, runId === null ? {} : { runId });

/** Asks GitHub to cancel a run; it ends a little later. */
export const cancelRun = (id: number): Done => send("POST", `/api/runs/${id}/cancel`);

/** Starts all jobs of a run again. */
export const rerunRun = (id: number): Done => send("POST", `/api/runs/${id}/rerun`);

/** Starts the failed jobs of a run again. */
export const rerunFailedJobs = (id: number): Done => send("POST", `/api/runs/${id}/rerun-failed`);

/** Lets a run go that GitHub holds back until somebody approves it. */
export const approveRun = (id: number): Done => send("POST", `/api/runs/${id}/approve`);

/** Answers a question of a run, in the name of this browser's person; the first answer wins. */
export const resumeRun = (
  id: number,
  answer: { pauseId?: string; digest?: string; answers: Record<string, unknown> },
): Done => send("POST", `/api/runs/${id}/resume`, withPerson(answer));

/** Sends a recorded answer once more, after it could not be sent. */
export const resendAnswer = (pauseId: string): Done => send("POST", `/api/pauses/${pauseId}/resend`);

/** Sets which part of GitHub's limits is ours. */
export const changeBudget = (settings: BudgetSettings): Done<Budget> =>
  send("PUT", "/api/rate-limit", settings);

/** Watches a repository from now on. */
export const trackRepository = (repository: string): Done<Repository> =>
  send("POST", "/api/repos", { repository });

/** Stops watching a repository; its runs stay, and their pages go on to open. */
export const untrackRepository = (repository: string): Done => send("DELETE", `/api/repos/${repository}`);

/** Opens a pull request with a template's files, or brings the open one up to date. */
export const installTemplate = (
  repository: string,
  id: string,
  options: Record<string, unknown>,
): Done<Installed> => send("POST", `/api/repos/${repository}/templates/${id}`, { options });

/** Approves or rejects deployments to environments that wait for a reviewer. */
export const reviewApproval = (
  runId: number,
  review: { environmentIds: number[]; state: "approved" | "rejected"; comment: string },
): Done => send("POST", `/api/runs/${runId}/approvals`, review);

/** Keeps an artifact past GitHub's expiry; the answer comes when its bytes lie on our disk. */
export const keepArtifact = (id: number): Done<Artifact> => send("PUT", `/api/artifacts/${id}/kept`);

/** Lets a kept artifact go: it stays until room is made. */
export const releaseArtifact = (id: number): Done<Artifact> => send("DELETE", `/api/artifacts/${id}/kept`);

/** Has an artifact on our disk; the answer comes when it is there. */
export const fetchArtifact = (id: number): Done<ArtifactFetch> => send("POST", `/api/artifacts/${id}/fetch`);

/** Ends the fetch of an artifact that is on its way. */
export const cancelArtifactFetch = (id: number): Done<ArtifactFetch> =>
  send("DELETE", `/api/artifacts/${id}/fetch`);

/** Makes a backup of all that is kept; it may take a while where there is much. */
export const backUp = (): Done<Backup> => send("POST", "/api/backups");

/** Sets how long logs and artifacts stay on this machine. */
export const changeRetention = (settings: Retention): Done<RetentionState> =>
  send("PUT", "/api/retention", settings);

/** What these settings would take away; nothing is changed. */
export const previewPrune = (settings: Retention): Done<KeptAmounts> =>
  send("POST", "/api/retention/preview", settings);

/** Takes away what is over the limits. */
export const pruneNow = (): Done<Pruned> => send("POST", "/api/retention/prune");

/** Fetches a job's log to this machine, also one that was pruned here. */
export const fetchLog = (jobId: number): Done<{ total: number }> =>
  send("POST", `/api/jobs/${jobId}/log/fetch`);

/** Keeps a run's logs from being pruned, or no longer. */
export const pinLogs = (runId: number, on: boolean): Done<{ pinnedAt: string | null }> =>
  send(on ? "PUT" : "DELETE", `/api/runs/${runId}/logs/kept`);

/** Sets the address that a team is told by; null takes it away. */
export const changeWebhook = (webhookUrl: string | null): Done =>
  send("PUT", "/api/notifications", { webhookUrl });

/** Sends a test to the webhook; how it went stands in the settings. */
export const testWebhook = (): Done => send("POST", "/api/notifications/test");

/** Has GitHub tell of a repository by a webhook, or puts that right. */
export const setUpWebhook = (repository: string): Done<Webhook> =>
  send("PUT", `/api/repos/${repository}/webhook`, {});

/** Takes a repository's webhook away. */
export const removeWebhook = (repository: string): Done => send("DELETE", `/api/repos/${repository}/webhook`);

/** Has what a webhook did not bring read from GitHub's list. */
export const checkWebhook = (repository: string): Done<{ missed: number }> =>
  send("POST", `/api/repos/${repository}/webhook/check`, {});

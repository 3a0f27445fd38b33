import type { Approval } from "@/lib/model/approval";
import type { ListedArtifact } from "@/lib/model/artifact";
import type { BookedBudget, KeptLedger, RateLimit } from "@/lib/model/budget";
import type { Purse } from "@/lib/model/purse";
import type { AvailableRepository } from "@/lib/model/repository";
import type { Result } from "@/lib/model/result";
import type { PullRequest } from "@/lib/model/template";
import type { Viewer } from "@/lib/model/viewer";
import type { Ref, WorkflowFile } from "@/lib/model/workflow";
import type {
  Annotation,
  CommitFacts,
  DeliveryFacts,
  Download,
  HookFacts,
  JobObservation,
  RepositoryFacts,
  RunObservation,
  RunsPart,
  WebhookNews,
  WorkflowFacts,
} from "./facts";
import type { GitHubError } from "./github-error";

export type * from "./facts";
export type { GitHubError } from "./github-error";

/** What we need of GitHub, in our nouns. Expected failures are values; `octokit.ts` is the one that speaks HTTP. */
export type Answer<T> = Promise<Result<T, GitHubError>>;

/**
 * Awaited when a write's turn has come, right before it leaves: what it writes down is durable before GitHub hears, and
 * not written while the write waits. False withdraws it. Asked again where one call takes a second request.
 */
export type BeforeSend = () => Promise<boolean>;

/** An answer to a conditional request: `unchanged` is a 304, which costs nothing. */
export type Fetched<T> = { kind: "changed"; value: T; etag: string | null } | { kind: "unchanged" };

export interface GitHub {
  readonly apiUrl: string;
  /** A hash that names the token, or null without one: ETags are kept under it. */
  readonly tokenId: string | null;

  viewer(): Answer<Viewer>;
  repository(name: string): Answer<RepositoryFacts>;
  /** Repositories the token sees, those pushed last first; `q` filters by name. At most 100. */
  availableRepositories(q: string): Answer<Omit<AvailableRepository, "tracked">[]>;
  refs(repository: string): Answer<Ref[]>;
  environments(repository: string): Answer<string[]>;
  workflows(repository: string, etag: string | null): Answer<Fetched<WorkflowFacts[]>>;
  workflowFile(
    repository: string,
    path: string,
    ref: string,
    etag: string | null,
  ): Answer<Fetched<WorkflowFile>>;

  /** The newest runs of a repository, at most 100. */
  latestRuns(repository: string, etag: string | null): Answer<Fetched<RunObservation[]>>;
  /** The newest runs of one part of them, at most 100. */
  runsOf(repository: string, part: RunsPart, etag: string | null): Answer<Fetched<RunObservation[]>>;
  /** All runs of an event created at or after `since`, newest first, page by page up to `most`. */
  runsSince(
    repository: string,
    query: { event: string; since: string; most: number },
  ): Answer<RunObservation[]>;
  run(repository: string, id: number): Answer<RunObservation>;
  /** A run as it was in an attempt; `not_found` where it had none such. */
  runAttempt(repository: string, id: number, attempt: number): Answer<RunObservation>;
  runIfChanged(repository: string, id: number, etag: string | null): Answer<Fetched<RunObservation>>;
  /** Jobs of the run's latest attempt, or of the attempt named. */
  jobs(
    repository: string,
    runId: number,
    etag: string | null,
    attempt?: number,
  ): Answer<Fetched<JobObservation[]>>;
  job(repository: string, id: number): Answer<JobObservation>;
  artifacts(repository: string, etag: string | null): Answer<Fetched<ListedArtifact[]>>;
  /** A later page of that list, counted from 1. */
  artifactsPage(repository: string, page: number): Answer<ListedArtifact[]>;
  runArtifacts(repository: string, runId: number): Answer<ListedArtifact[]>;
  artifact(repository: string, id: number): Answer<ListedArtifact>;
  approvals(repository: string, runId: number): Answer<Approval[]>;
  annotations(repository: string, jobId: number): Answer<Annotation[]>;

  /** `runId` is null where the server does not say it (204). */
  dispatchWorkflow(wish: {
    repository: string;
    workflow: string;
    ref: string;
    inputs: Record<string, string>;
    beforeSend?: BeforeSend;
    /** It goes after what people wait for: the last writes of an hour are not for it. */
    yields?: boolean;
  }): Answer<{ runId: number | null }>;
  /** Whether the token has the permission to start workflows there; nothing is started. */
  mayDispatch(repository: string): Answer<boolean>;
  dispatchEvent(wish: {
    repository: string;
    eventType: string;
    payload: Record<string, unknown>;
    beforeSend?: BeforeSend;
  }): Answer<null>;
  /** Creates a blob and a ref that names it; `conflict` when the ref is there already and `replaces` is not set. */
  writeRef(wish: {
    repository: string;
    ref: string;
    content: string;
    replaces?: boolean;
    beforeSend?: BeforeSend;
  }): Answer<null>;
  /** The text behind a ref made by `writeRef`, or `not_found`. */
  readRef(repository: string, ref: string): Answer<string>;
  /** The sha that a branch points to, null where there is no such branch; `conflict` in an empty repository. */
  branchTip(repository: string, branch: string): Answer<string | null>;
  /** A file's text at a branch or sha, at most 1 MiB; null where there is none. */
  fileText(repository: string, path: string, ref: string): Answer<string | null>;
  /** Every file under `.github/workflows` and `.github/actions` of a branch or sha: path to the sha of its content. */
  workflowFolders(repository: string, ref: string): Answer<ReadonlyMap<string, string>>;
  commit(repository: string, sha: string): Answer<CommitFacts>;
  /** Objects only, which nothing points to yet: the tree `base` with these files written over it. Gives its sha. */
  writeTree(wish: {
    repository: string;
    base: string;
    files: { path: string; text: string }[];
  }): Answer<string>;
  /** A commit that nothing points to yet; gives its sha. */
  writeCommit(wish: { repository: string; parent: string; tree: string; message: string }): Answer<string>;
  /** `conflict` when the branch is there already. */
  createBranch(wish: { repository: string; branch: string; sha: string }): Answer<null>;
  /** Points a branch elsewhere; what it pointed to may be lost. */
  moveBranch(wish: { repository: string; branch: string; sha: string }): Answer<null>;
  /** Whether the token has the permission to write contents there; only an object that nothing points to is made. */
  mayWriteContents(repository: string): Answer<boolean>;
  /** The open pull request from a branch of the same repository, or null. */
  openPullRequest(repository: string, branch: string): Answer<PullRequest | null>;
  /** `conflict` when one is open already. */
  createPullRequest(wish: {
    repository: string;
    branch: string;
    base: string;
    title: string;
    body: string;
  }): Answer<PullRequest>;
  updatePullRequest(wish: { repository: string; number: number; title: string; body: string }): Answer<null>;
  /** Names of the secrets that workflows of a repository can read, its organisation's that are shared with it too. */
  secretNames(repository: string): Answer<string[]>;

  /** Lets a run go that GitHub holds back; `conflict` where it is none of a fork's pull request or of the Actions bot. */
  approveRun(repository: string, runId: number): Answer<null>;
  cancelRun(repository: string, runId: number): Answer<null>;
  rerunRun(repository: string, runId: number): Answer<null>;
  rerunFailedJobs(repository: string, runId: number): Answer<null>;
  reviewApproval(wish: {
    repository: string;
    runId: number;
    environmentIds: number[];
    state: "approved" | "rejected";
    comment: string;
  }): Answer<null>;

  /** `not_found` while the job runs, `gone` when it expired. */
  jobLog(repository: string, jobId: number): Answer<Download>;
  /** The zip of a whole finished run. */
  runLogs(repository: string, runId: number, attempt: number): Answer<Download>;
  artifactContent(repository: string, artifactId: number): Answer<Download>;

  /** The repository's webhooks, those of others too. */
  hooks(repository: string): Answer<HookFacts[]>;
  /** Creates a webhook that tells of runs and jobs, or puts one right (`id`); gives its id. GitHub pings a new one. */
  writeHook(wish: { repository: string; id: number | null; url: string; secret: string }): Answer<number>;
  /** GitHub sends this hook a `ping`. */
  pingHook(repository: string, id: number): Answer<null>;
  deleteHook(repository: string, id: number): Answer<null>;
  /** What a hook has delivered, newest first, a page from behind `cursor` on; GitHub keeps three days. */
  deliveries(
    repository: string,
    hookId: number,
    cursor: string | null,
  ): Answer<{ items: DeliveryFacts[]; cursor: string | null }>;
  /** What one of them told; null for an event that tells us nothing. */
  deliveryNews(repository: string, hookId: number, id: number): Answer<{ news: WebhookNews | null }>;

  /** What the last answers' headers said; no request is made. */
  rateLimit(): RateLimit;
  /** Who spent what in the last hour. */
  spending(): BookedBudget;
  /** What may still be asked by what nobody waits for. */
  purse(): Purse;
  /** From now on this part of the limits is ours, 0 to 1. */
  setShare(share: number): void;
  /** What a restart must not forget of the last hour, and how a new process takes it up. */
  keepLedger(): KeptLedger;
  restoreLedger(kept: KeptLedger): void;
  /**
   * Does `work` so that its requests are the loop's, refused while our share is used, or a person's, refused only where
   * GitHub itself refuses. A person's where nothing is said.
   */
  onBehalfOf<T>(behalf: "loop" | "person", work: () => Promise<T>): Promise<T>;
}

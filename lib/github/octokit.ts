import { createHash } from "node:crypto";
import { createArtifacts } from "./artifacts";
import { onBehalfOf } from "./behalf";
import { createClient } from "./client";
import { createDispatchWorkflow } from "./dispatch-workflow";
import { createGitData } from "./git-data";
import { createHooks } from "./hooks";
import { createLogs } from "./logs";
import type { GitHub } from "./port";
import { createPullRequests } from "./pull-requests";
import { createRepositories } from "./repositories";
import { createResumeRefs } from "./resume-refs";
import { createRuns } from "./runs";
import { createViewer } from "./viewer";
import { createWorkflows } from "./workflows";
import { createWrites } from "./writes";

export type GitHubOptions = Parameters<typeof createClient>[0];

/** The one client that speaks to GitHub. Without a token every call answers `no_token` and nothing is sent. */
export function createGitHub(options: GitHubOptions): GitHub {
  const client = createClient(options);
  return {
    apiUrl: options.apiUrl,
    tokenId: options.token ? toTokenId(options.token) : null,
    ...createViewer(client),
    ...createRepositories(client),
    ...createWorkflows(client),
    ...createRuns(client),
    ...createArtifacts(client),
    ...createLogs(client),
    ...createDispatchWorkflow(client),
    ...createWrites(client),
    ...createResumeRefs(client),
    ...createGitData(client),
    ...createPullRequests(client),
    ...createHooks(client),
    rateLimit: client.ledger.rateLimit,
    spending: client.ledger.spending,
    purse: client.ledger.purse,
    setShare: client.ledger.setShare,
    keepLedger: client.ledger.keep,
    restoreLedger: client.ledger.restore,
    onBehalfOf,
  };
}

const toTokenId = (token: string): string => createHash("sha256").update(token).digest("hex").slice(0, 16);

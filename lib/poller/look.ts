import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import type { ListedArtifact } from "@/lib/model/artifact";
import type { Pace } from "@/lib/model/budget";
import { err, ok, type Result } from "@/lib/model/result";
import { learnWorkflows } from "@/lib/runs/learn-workflows";
import { keepEtags } from "@/lib/runs/note-look";
import { readOlderArtifacts } from "@/lib/runs/older-artifacts";
import { record } from "@/lib/runs/record";
import { recordArtifacts } from "@/lib/runs/record-artifacts";
import { renameRepository } from "@/lib/runs/rename-repository";
import { firstPageSince, listFollowed, type RepositoryRow, type RunRow } from "@/lib/runs/watched";
import { noteGap } from "@/lib/webhooks/note-gap";
import { chooseRuns } from "./choose-runs";
import { lookAtAsking } from "./look-at-asking";
import { lookAtRun } from "./look-at-run";
import type { Memory } from "./memory";
import { toSafetySeconds } from "./pace";

/** What others do with what a look has brought. A hook that throws is a bug: the look is made again. */
export type Hooks = {
  onArtifacts?: (deps: Deps, repository: string, artifacts: ListedArtifact[]) => Promise<void>;
  /** A run whose question waits was deleted on GitHub. */
  onRunGone?: (deps: Deps, runId: number) => Promise<void>;
};

/** What the list of runs brought: whether it was another than before, and when the runs on it began. */
export type Seen = { changed: boolean; begun: string[] };
type Look<T> = Promise<Result<T, GitHubError>>;

/** How much a look asks, and what earlier looks have asked. */
export type Depth = {
  pace: Pace;
  mostRuns: number;
  memory: Pick<Memory, "askedRuns" | "askedArtifacts" | "askedLists">;
  /** Repositories that webhooks tell of. */
  told?: ReadonlySet<bigint>;
};

/**
 * One look at a repository: its newest runs by one conditional request; beyond that only runs that go on or have just
 * ended, and the artifacts when there was anything of both; how much of it, the pace says. A repository that is not
 * watched: only what was opened of it.
 */
export async function look(deps: Deps, row: RepositoryRow, hooks: Hooks, depth: Depth): Look<Seen> {
  const began = deps.now();
  const before = await listFollowed(deps, row.id);
  const asksList = row.tracked && (await isListsTurn(deps, row, before, depth, began));
  const runs: Awaited<Look<Seen>> = asksList
    ? await lookAtRuns(deps, row, hooks, depth)
    : ok({ changed: false, begun: [] });
  if (!runs.ok) return runs;
  const followed = runs.value.changed ? await listFollowed(deps, row.id) : before;
  const asked = await lookAtFollowed(deps, row, followed, depth, began);
  if (!asked.ok) return asked;
  if (isArtifactsTurn(row, { before, followed }, depth, began)) {
    const artifacts = await lookAtArtifacts(deps, row, hooks);
    if (!artifacts.ok) return artifacts;
    depth.memory.askedArtifacts.set(row.id, began.getTime());
  }
  return runs;
}

async function lookAtFollowed(
  deps: Deps,
  row: RepositoryRow,
  followed: readonly RunRow[],
  { pace, mostRuns, memory: { askedRuns } }: Depth,
  now: Date,
): Look<null> {
  if (followed.length === 0) return ok(null);
  const since = row.tracked ? await firstPageSince(deps, row.id) : null;
  const isAlone = ({ status, createdAt }: RunRow): boolean =>
    status !== "completed" && (!row.tracked || (since !== null && createdAt < since));
  const isViewed = (id: number) => deps.watch.isOpen(id, now);
  const chosen = chooseRuns(followed, { pace, isViewed, isAlone, askedAt: askedRuns, most: mostRuns, now });
  for (const run of chosen) {
    const seen = await lookAtRun(deps, run, isAlone(run));
    if (!seen.ok) return seen;
    if (run.status === "completed") askedRuns.delete(run.id);
    else askedRuns.set(run.id, now.getTime());
  }
  return ok(null);
}

/** What webhooks tell is asked for only to make sure, or to learn a workflow that nobody knows yet. */
async function isListsTurn(
  { db, env }: Deps,
  row: RepositoryRow,
  followed: readonly RunRow[],
  { told, memory: { askedLists } }: Depth,
  now: Date,
): Promise<boolean> {
  if (!told?.has(row.id)) return true;
  const last = askedLists.get(row.id) ?? Number.NEGATIVE_INFINITY;
  const safety = toSafetySeconds({ activeSeconds: env.pollActiveSeconds, idleSeconds: env.pollIdleSeconds });
  // A tenth less: looks come at about that time, not at exactly that.
  if (now.getTime() - last >= safety * 900) return true;
  const ids = [...new Set(followed.map(({ workflowId }) => workflowId))];
  return (await db.workflow.count({ where: { id: { in: ids } } })) < ids.length;
}

/** What ends leaves its last artifacts then; while runs go on they are asked for as often as the pace says. */
function isArtifactsTurn(
  row: RepositoryRow,
  { before, followed }: { before: readonly RunRow[]; followed: readonly RunRow[] },
  { pace, memory: { askedArtifacts } }: Depth,
  now: Date,
): boolean {
  const goesOn = new Set(followed.flatMap(({ id, status }) => (status === "completed" ? [] : id)));
  const hasEnded = before.some(({ id, status }) => status !== "completed" && !goesOn.has(id));
  const isNew = followed.some(({ status, jobsEtag }) => status === "completed" && jobsEtag === null);
  const last = askedArtifacts.get(row.id) ?? Number.NEGATIVE_INFINITY;
  const isDue = now.getTime() - last >= pace.artifactsSeconds * 1000;
  return hasEnded || isNew || row.lastLookAt === null || (followed.length > 0 && isDue);
}

async function lookAtRuns(deps: Deps, row: RepositoryRow, hooks: Hooks, depth: Depth): Look<Seen> {
  const began = deps.now();
  const isOwn = row.etagOwner === deps.github.tokenId;
  const answer = await deps.github.latestRuns(row.name, isOwn ? row.runsEtag : null);
  if (!answer.ok) return answer;
  depth.memory.askedLists.set(row.id, began.getTime());
  if (answer.value.kind === "unchanged") {
    const asking = await lookAtAsking(deps, row, null, hooks);
    return asking.ok ? ok({ changed: false, begun: [] }) : asking;
  }
  const { value, etag: runsEtag } = answer.value;
  const owner = value[0];
  if (owner && owner.repositoryId !== Number(row.id)) {
    return err({
      kind: "gone",
      message: `${row.name} is another repository now: remove it here and add it again`,
    });
  }
  if (owner && owner.repository !== row.name) await renameRepository(deps, row, owner.repository);
  const recorded = await record(deps, { runs: value });
  if (depth.told?.has(row.id)) await noteGap(deps, row, recorded.runs, began);
  const asking = await lookAtAsking(deps, row, value, hooks);
  if (!asking.ok) return asking;
  // After the rows, never before: a crash in between only costs one request.
  await keepEtags(deps, row, { runsEtag });
  const now = isOwn ? row : { ...row, etagOwner: deps.github.tokenId, workflowsEtag: null };
  const learnt = await learnWorkflows(deps, now, value);
  return learnt.ok ? ok({ changed: true, begun: value.map(({ createdAt }) => createdAt) }) : learnt;
}

async function lookAtArtifacts(deps: Deps, row: RepositoryRow, hooks: Hooks): Look<null> {
  const etag = row.etagOwner === deps.github.tokenId ? row.artifactsEtag : null;
  const answer = await deps.github.artifacts(row.name, etag);
  if (!answer.ok) return answer;
  if (answer.value.kind === "unchanged") return ok(null);
  const { value: newest, etag: artifactsEtag } = answer.value;
  const older = await readOlderArtifacts(deps, row.name, newest);
  if (!older.ok) return older;
  const value = [...newest, ...older.value];
  // Noticed first: what is on record is not read again behind the first page.
  await hooks.onArtifacts?.(deps, row.name, value);
  await recordArtifacts(deps, value);
  await keepEtags(deps, { ...row, etagOwner: deps.github.tokenId }, { artifactsEtag });
  return ok(null);
}

import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import type { Pace } from "@/lib/model/budget";
import { ok, type Result } from "@/lib/model/result";
import { keepEtags } from "@/lib/runs/note-look";
import { readOlderArtifacts } from "@/lib/runs/older-artifacts";
import { recordArtifacts } from "@/lib/runs/record-artifacts";
import { firstPageSince, listFollowed, type RepositoryRow, type RunRow } from "@/lib/runs/watched";
import { chooseRuns } from "./choose-runs";
import { type Hooks, lookAtList, nothing, type Seen } from "./look-at-list";
import { join, lookAtParts } from "./look-at-parts";
import { lookAtRun } from "./look-at-run";
import type { Memory } from "./memory";
import { toSafetySeconds } from "./pace";
import { chooseList } from "./parts";

type Look<T> = Promise<Result<T, GitHubError>>;

/** How much a look asks, and what earlier looks have asked. */
export type Depth = {
  pace: Pace;
  mostRuns: number;
  memory: Memory;
  /** Repositories that webhooks tell of. */
  told?: ReadonlySet<bigint>;
};

/**
 * One look at a repository: its newest runs by one conditional request, or what has begun and ended; beyond that only runs that go on or have just
 * ended, and the artifacts when there was anything of both; how much of it, the pace says. A repository that is not
 * watched: only what was opened of it.
 */
export async function look(deps: Deps, row: RepositoryRow, hooks: Hooks, depth: Depth): Look<Seen> {
  const began = deps.now();
  const before = await listFollowed(deps, row.id);
  const isUrgent = row.nextLookAt === null;
  const asksList = row.tracked && (await isListsTurn(deps, row, before, depth, began));
  const runs = asksList ? await lookAtLists(deps, row, before, { depth, hooks, isUrgent }) : ok(nothing);
  if (!runs.ok) return runs;
  let seen = runs.value;
  let followed = seen.changed ? await listFollowed(deps, row.id) : before;
  const asked = await lookAtFollowed(deps, row, followed, depth, began);
  if (!asked.ok) return asked;
  const parts = depth.memory.parts.get(row.id);
  if (
    parts &&
    depth.pace.listSeconds !== null &&
    row.tracked &&
    !depth.told?.has(row.id) &&
    (await isAnyBehind(deps, followed))
  ) {
    const ended = await lookAtParts(deps, row, { followed, parts, memory: depth.memory, hooks });
    if (!ended.ok) return ended;
    seen = join(seen, ended.value);
    followed = await listFollowed(deps, row.id);
  }
  if (isArtifactsTurn(row, { before, followed }, depth, began)) {
    const artifacts = await lookAtArtifacts(deps, row, hooks);
    if (!artifacts.ok) return artifacts;
    depth.memory.askedArtifacts.set(row.id, began.getTime());
  }
  return ok(seen);
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

/** What is asked of a watched repository's runs, all of them or in parts. */
async function lookAtLists(
  deps: Deps,
  row: RepositoryRow,
  followed: readonly RunRow[],
  { depth, hooks, isUrgent }: { depth: Depth; hooks: Hooks; isUrgent: boolean },
): Look<Seen> {
  const { pace, memory } = depth;
  const now = deps.now();
  const parts = memory.parts.get(row.id);
  const isActive = followed.some(({ status }) => status !== "completed");
  const isByJobs = deps.watch.isViewed(row.name, now) && !deps.watch.isListViewed(row.name, now);
  if (depth.told?.has(row.id)) return lookAtList(deps, row, memory, hooks, true);
  const choice = chooseList(parts, { pace, isUrgent, isActive, isByJobs, now: now.getTime() });
  if (choice === "none") return ok(nothing);
  return choice === "parts" && parts
    ? lookAtParts(deps, row, { followed, parts, memory, hooks })
    : lookAtList(deps, row, memory, hooks);
}

/** Jobs that were looked at tell that their run has gone on: it is queued and they are not, or all of them have ended. */
async function isAnyBehind({ db, watch, now }: Deps, followed: readonly RunRow[]): Promise<boolean> {
  for (const { id, attempt, status } of followed) {
    if (status === "completed" || !watch.isOpen(Number(id), now())) continue;
    const jobs = await db.job.findMany({ where: { runId: id, attempt }, select: { status: true } });
    const isBegun = jobs.some((job) => job.status === "in_progress" || job.status === "completed");
    if (jobs.length > 0 && jobs.every((job) => job.status === "completed")) return true;
    if (status === "queued" && isBegun) return true;
  }
  return false;
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

import type { Deps } from "@/lib/deps";
import type { GitHubError, RunObservation } from "@/lib/github/port";
import type { ListedArtifact } from "@/lib/model/artifact";
import { err, ok, type Result } from "@/lib/model/result";
import { learnWorkflows } from "@/lib/runs/learn-workflows";
import { keepEtags } from "@/lib/runs/note-look";
import { type Recorded, record } from "@/lib/runs/record";
import { renameRepository } from "@/lib/runs/rename-repository";
import type { RepositoryRow } from "@/lib/runs/watched";
import { noteGap } from "@/lib/webhooks/note-gap";
import { lookAtAsking } from "./look-at-asking";
import type { Memory } from "./memory";
import { distrustFor, longestLag, type Parts } from "./parts";

/** What others do with what a look has brought. A hook that throws is a bug: the look is made again. */
export type Hooks = {
  onArtifacts?: (deps: Deps, repository: string, artifacts: ListedArtifact[]) => Promise<void>;
  /** A run whose question waits was deleted on GitHub. */
  onRunGone?: (deps: Deps, runId: number) => Promise<void>;
};

/** What a look at runs brought: whether any row changed, how many runs were new and how many ended, and what was listed. */
export type Seen = { changed: boolean; begun: number; ended: number; runs: readonly RunObservation[] };

export const nothing: Seen = { changed: false, begun: 0, ended: 0, runs: [] };

export const toSeen = (runs: readonly RunObservation[], recorded: Recorded): Seen => ({
  changed: recorded.runs.length > 0,
  begun: recorded.runs.filter(({ events }) => events.includes("appeared")).length,
  ended: recorded.runs.filter(({ events }) => events.includes("ended")).length,
  runs,
});

/** One look at the newest runs of a repository, by one conditional request; what webhooks should have told is noted (`isTold`). */
export async function lookAtList(
  deps: Deps,
  row: RepositoryRow,
  memory: Memory,
  hooks: Hooks,
  isTold = false,
): Promise<Result<Seen, GitHubError>> {
  const began = deps.now();
  const now = began.getTime();
  const isOwn = row.etagOwner === deps.github.tokenId;
  const answer = await deps.github.latestRuns(row.name, isOwn ? row.runsEtag : null);
  if (!answer.ok) return answer;
  memory.askedLists.set(row.id, now);
  if (answer.value.kind === "unchanged") {
    const asking = await lookAtAsking(deps, row, null, hooks);
    if (!asking.ok) return asking;
    noteWhole(deps, row, memory, null, now);
    return ok(nothing);
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
  if (isTold) await noteGap(deps, row, recorded.runs, began);
  const asking = await lookAtAsking(deps, row, value, hooks);
  if (!asking.ok) return asking;
  // After the rows, never before: a crash in between only costs one request.
  await keepEtags(deps, row, { runsEtag });
  noteWhole(deps, row, memory, recorded, now);
  const known = isOwn ? row : { ...row, etagOwner: deps.github.tokenId, workflowsEtag: null };
  const learnt = await learnWorkflows(deps, known, value);
  return learnt.ok ? ok(toSeen(value, recorded)) : learnt;
}

/** From here on parts can tell what comes; those that have been silent about something are not relied upon for a while. */
function noteWhole(deps: Deps, row: RepositoryRow, memory: Memory, recorded: Recorded | null, now: number) {
  const before = memory.parts.get(row.id);
  const news = recorded?.runs ?? [];
  if (before && before.askedAt > before.wholeAt) {
    const told = before.askedAt - longestLag;
    const isLate = news.some(
      ({ run, events }) =>
        (events.includes("appeared") && Date.parse(run.createdAt) < told) ||
        (events.includes("ended") && run.completedAt !== null && Date.parse(run.completedAt) < told),
    );
    if (isLate) {
      memory.distrustUntil = now + distrustFor;
      deps.log.warn("poller.search_behind_list", { repository: row.name });
    }
  }
  const hasEnded = news.some(({ events }) => events.includes("ended"));
  const parts: Parts = {
    wholeAt: now,
    isWholeOld: false,
    askedAt: now,
    newest: before?.newest ?? { createdAt: "", seenAt: now },
    begun: before?.begun ?? null,
    ended: { etag: before?.ended.etag ?? null, mayBeOld: before?.ended.mayBeOld || hasEnded },
    waiting: before?.waiting ?? { etag: null, at: now },
  };
  memory.parts.set(row.id, parts);
}

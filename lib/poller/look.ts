import type { Deps } from "@/lib/deps";
import type { GitHubError } from "@/lib/github/port";
import type { ListedArtifact } from "@/lib/model/artifact";
import { err, ok, type Result } from "@/lib/model/result";
import { learnWorkflows } from "@/lib/runs/learn-workflows";
import { keepEtags } from "@/lib/runs/note-look";
import { readOlderArtifacts } from "@/lib/runs/older-artifacts";
import { record } from "@/lib/runs/record";
import { recordArtifacts } from "@/lib/runs/record-artifacts";
import { renameRepository } from "@/lib/runs/rename-repository";
import { listFollowed, type RepositoryRow } from "@/lib/runs/watched";
import { lookAtAsking } from "./look-at-asking";
import { lookAtRun } from "./look-at-run";

/** What others do with what a look has brought. A hook that throws is a bug: the look is made again. */
export type Hooks = {
  onArtifacts?: (deps: Deps, repository: string, artifacts: ListedArtifact[]) => Promise<void>;
  /** A run whose question waits was deleted on GitHub. */
  onRunGone?: (deps: Deps, runId: number) => Promise<void>;
};

type Look = Promise<Result<{ changed: boolean }, GitHubError>>;

/**
 * One look at a repository: its newest runs by one conditional request; beyond that only runs that go on or have just
 * ended, and the artifacts when there was anything of both. A repository that is not watched: only what was opened of it.
 */
export async function look(deps: Deps, row: RepositoryRow, hooks: Hooks): Promise<Result<null, GitHubError>> {
  const runs = row.tracked ? await lookAtRuns(deps, row, hooks) : ok({ changed: false });
  if (!runs.ok) return runs;
  const followed = await listFollowed(deps, row.id);
  for (const run of followed) {
    const seen = await lookAtRun(deps, run, row.tracked);
    if (!seen.ok) return seen;
  }
  if (runs.value.changed || followed.length > 0) {
    const artifacts = await lookAtArtifacts(deps, row, hooks);
    if (!artifacts.ok) return artifacts;
  }
  return ok(null);
}

async function lookAtRuns(deps: Deps, row: RepositoryRow, hooks: Hooks): Look {
  const isOwn = row.etagOwner === deps.github.tokenId;
  const answer = await deps.github.latestRuns(row.name, isOwn ? row.runsEtag : null);
  if (!answer.ok) return answer;
  if (answer.value.kind === "unchanged") {
    const asking = await lookAtAsking(deps, row, null, hooks);
    return asking.ok ? ok({ changed: false }) : asking;
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
  await record(deps, { runs: value });
  const asking = await lookAtAsking(deps, row, value, hooks);
  if (!asking.ok) return asking;
  // After the rows, never before: a crash in between only costs one request.
  await keepEtags(deps, row, { runsEtag });
  const now = isOwn ? row : { ...row, etagOwner: deps.github.tokenId, workflowsEtag: null };
  const learnt = await learnWorkflows(deps, now, value);
  return learnt.ok ? ok({ changed: true }) : learnt;
}

async function lookAtArtifacts(deps: Deps, row: RepositoryRow, hooks: Hooks): Look {
  const etag = row.etagOwner === deps.github.tokenId ? row.artifactsEtag : null;
  const answer = await deps.github.artifacts(row.name, etag);
  if (!answer.ok) return answer;
  if (answer.value.kind === "unchanged") return ok({ changed: false });
  const { value: newest, etag: artifactsEtag } = answer.value;
  const older = await readOlderArtifacts(deps, row.name, newest);
  if (!older.ok) return older;
  const value = [...newest, ...older.value];
  // Noticed first: what is on record is not read again behind the first page.
  await hooks.onArtifacts?.(deps, row.name, value);
  await recordArtifacts(deps, value);
  await keepEtags(deps, { ...row, etagOwner: deps.github.tokenId }, { artifactsEtag });
  return ok({ changed: true });
}

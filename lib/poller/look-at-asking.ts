import type { Deps } from "@/lib/deps";
import type { GitHubError, RunObservation } from "@/lib/github/port";
import { ok, type Result } from "@/lib/model/result";
import { listAwaiting } from "@/lib/runs/active-runs";
import { amendGone } from "@/lib/runs/amend";
import { observeRunIfChanged } from "@/lib/runs/observe-run";
import { isOffFirstPage, type RepositoryRow } from "@/lib/runs/watched";
import type { Hooks } from "./look-at-list";

/**
 * Runs that have ended and whose question waits: GitHub tells nobody that one was deleted. It is asked for by itself
 * where a fresh list (null: the list is as it was) no longer names it, or where it is too old for that list; while it is
 * there that is free.
 */
export async function lookAtAsking(
  deps: Deps,
  row: RepositoryRow,
  listed: readonly RunObservation[] | null,
  hooks: Hooks,
): Promise<Result<null, GitHubError>> {
  const asking = (await listAwaiting(deps)).filter(({ repositoryId }) => repositoryId === row.id);
  if (asking.length === 0) return ok(null);
  const ended = { id: { in: asking.map(({ id }) => id) }, status: "completed" };
  for (const run of await deps.db.run.findMany({ where: ended })) {
    const isListed = listed?.some(({ id }) => id === Number(run.id)) ?? !(await isOffFirstPage(deps, run));
    if (isListed) continue;
    const seen = await observeRunIfChanged(deps, run);
    if (seen.ok) continue;
    if (seen.error.kind !== "not_found" && seen.error.kind !== "gone") return seen;
    await hooks.onRunGone?.(deps, Number(run.id));
    await amendGone(deps, Number(run.id));
  }
  return ok(null);
}

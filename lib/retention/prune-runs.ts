import { setTimeout as wait } from "node:timers/promises";
import { removeArtifact } from "@/lib/artifacts/store";
import type { Deps } from "@/lib/deps";
import { removeLogs } from "@/lib/logs/drop-logs";
import type { KeptRuns, RunLimits } from "@/lib/model/retention";
import { forgetRun } from "@/lib/runs/forget-run";
import { listOldRuns, type OldRun } from "@/lib/runs/old-runs";

const atOnce = 500;

/**
 * Takes the runs away that are over the limits, oldest first, a run or a story at a time: rows, then files, for files
 * without rows are found by the pruning of logs. Between two it rests for as long as the last one took, so that whoever
 * asks the database meanwhile has half of it. `onProblem` hears what could not be taken away; the rest goes on.
 */
export async function pruneRuns(
  deps: Deps,
  limits: RunLimits,
  onProblem: (id: number, error: unknown) => void,
  signal?: AbortSignal,
): Promise<KeptRuns> {
  const gone: KeptRuns = { count: 0, oldestAt: null };
  const done = new Set<number>();
  for (let after: OldRun | null = null; ; ) {
    const old: OldRun[] = await listOldRuns(deps, limits, { now: deps.now(), after, most: atOnce });
    for (const { id, createdAt } of old) {
      if (signal?.aborted) return gone;
      if (done.has(id)) continue;
      const began = performance.now();
      try {
        const forgotten = await forgetRun(deps, id);
        for (const run of forgotten?.runs ?? []) {
          done.add(run);
          await removeLogs(deps.env.dataDir, run);
        }
        for (const artifact of forgotten?.artifacts ?? []) await removeArtifact(deps.env.dataDir, artifact);
        gone.count += forgotten?.runs.length ?? 0;
        gone.oldestAt ??= forgotten ? createdAt : null;
      } catch (error) {
        onProblem(id, error);
      }
      await wait(performance.now() - began);
    }
    after = old.at(-1) ?? null;
    if (old.length < atOnce) return gone;
  }
}

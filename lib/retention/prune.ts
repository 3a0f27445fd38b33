import { dropArtifact } from "@/lib/artifacts/drop-artifact";
import type { Deps } from "@/lib/deps";
import { dropLogs } from "@/lib/logs/drop-logs";
import { inFlight } from "@/lib/model/in-flight";
import type { KeptAmounts, Pruned, Retention, RetentionState } from "@/lib/model/retention";
import { countOldRuns, countRuns } from "@/lib/runs/old-runs";
import { readLastPruned, readRetention, writeLastPruned } from "@/lib/runs/retention-settings";
import { choose, type KeptItem, toAmount } from "./choose";
import { listKeptArtifacts, listKeptLogs } from "./list-kept";
import { readLogCost } from "./log-cost";
import { pruneRuns } from "./prune-runs";

type Kept = { logs: KeptItem[]; artifacts: KeptItem[] };
const mostProblems = 10;

/** What is kept here and how long, how much it is, and what goes next. */
export async function readRetentionState(deps: Deps): Promise<RetentionState> {
  const [settings, kept, last, cost, runs] = await Promise.all([
    readRetention(deps),
    listKept(deps),
    readLastPruned(deps),
    readLogCost(deps),
    countRuns(deps),
  ]);
  return {
    settings,
    used: { ...toAmounts(kept), runs },
    safe: toAmounts({
      logs: kept.logs.filter(({ isSafe }) => isSafe),
      artifacts: kept.artifacts.filter(({ isSafe }) => isSafe),
    }),
    due: await toDue(deps, kept, settings),
    last,
    cost,
  };
}

/** What a pruning would take away if this were set. */
export const previewPrune = async (deps: Deps, settings: Retention): Promise<KeptAmounts> =>
  toDue(deps, await listKept(deps), settings);

const toDue = async (deps: Deps, kept: Kept, settings: Retention): Promise<KeptAmounts> => ({
  ...toAmounts(chooseAll(kept, settings, deps.now())),
  runs: await countOldRuns(deps, settings.runs, deps.now()),
});

/**
 * Takes away what is over the limits, oldest first, and says what went. What the disk will not let go is named, and the
 * rest goes on. Once at a time for all who ask; `signal` ends it after the one at hand.
 */
export const prune = (deps: Deps, signal?: AbortSignal): Promise<Pruned> =>
  inFlight(deps.db, "prune", 0, async () => {
    const settings = await readRetention(deps);
    const over = chooseAll(await listKept(deps), settings, deps.now());
    const problems: string[] = [];
    const refuse = (what: string, id: number, error: unknown) => {
      deps.log.warn("retention.refused", { what, id, error });
      problems.push(`${what} ${id}: ${toWords(error)}`);
    };
    const takeAway = async (what: string, items: KeptItem[], drop: (id: number) => Promise<unknown>) => {
      const gone: KeptItem[] = [];
      for (const item of items) {
        if (signal?.aborted) break;
        try {
          if ((await drop(item.id)) !== false) gone.push(item);
        } catch (error) {
          refuse(what, item.id, error);
        }
      }
      return gone;
    };
    const gone = {
      logs: await takeAway("Logs of run", over.logs, (id) => dropLogs(deps, id)),
      artifacts: await takeAway("Artifact", over.artifacts, (id) => dropArtifact(deps, id)),
    };
    const runs = await pruneRuns(deps, settings.runs, (id, error) => refuse("Run", id, error), signal);
    const pruned = {
      ...toAmounts(gone),
      runs,
      at: deps.now().toISOString(),
      problems: problems.slice(0, mostProblems),
    };
    if (pruned.logs.runs + pruned.artifacts.count + runs.count + problems.length > 0) {
      deps.log.info("retention.pruned", { logs: pruned.logs, artifacts: pruned.artifacts, runs });
      // What went is gone, whether there is room to write it down or not.
      await writeLastPruned(deps, pruned).catch((error) => deps.log.warn("retention.untold", { error }));
    }
    return pruned;
  });

/** The database's errors show the source first and say what is wrong in their last line. */
const toWords = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).trim().split("\n").at(-1) ?? "";

const listKept = async (deps: Deps): Promise<Kept> => ({
  logs: await listKeptLogs(deps),
  artifacts: await listKeptArtifacts(deps),
});

const chooseAll = (kept: Kept, settings: Retention, now: Date): Kept => ({
  logs: choose(kept.logs, settings.logs, now),
  artifacts: choose(kept.artifacts, settings.artifacts, now),
});

const toAmounts = (kept: Kept) => ({
  logs: toAmount(kept.logs),
  artifacts: toAmount(kept.artifacts),
});

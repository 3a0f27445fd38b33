import type { Pace } from "@/lib/model/budget";
import { isFailure } from "@/lib/model/run";
import type { RunRow } from "@/lib/runs/watched";

type Choice = {
  pace: Pace;
  /** Runs whose page somebody has open. */
  isViewed: (runId: number) => boolean;
  /** Runs that no list brings. */
  isAlone: (run: RunRow) => boolean;
  /** When a run was asked about last, in milliseconds. */
  askedAt: ReadonlyMap<bigint, number>;
  most: number;
  now: Date;
};

/** A run that goes on, in ms: one that waits for somebody or is told by no list is looked at at least so often. */
const patience = 60_000;

/**
 * Which of a repository's runs are asked about in this look, at most `most`: those that somebody looks at first, then
 * those that were asked about longest ago.
 */
export function chooseRuns(
  runs: readonly RunRow[],
  { pace, isViewed, isAlone, askedAt, most, now }: Choice,
): RunRow[] {
  const since = (run: RunRow) => now.getTime() - (askedAt.get(run.id) ?? Number.NEGATIVE_INFINITY);
  const isDue = (run: RunRow): boolean => {
    if (isViewed(Number(run.id))) return true;
    if (run.status === "completed") {
      // What was never asked about while it went on, and went well, is asked about by whoever opens it.
      return pace.ended === "all" || isFailure(run.conclusion) || run.jobsEtag !== null;
    }
    const every = pace.jobsSeconds === null ? null : pace.jobsSeconds * 1000;
    if (run.status === "waiting" || isAlone(run)) return since(run) >= Math.min(patience, every ?? patience);
    return every !== null && since(run) >= every;
  };
  const rank = (run: RunRow) => (isViewed(Number(run.id)) ? 0 : 1);
  return runs
    .filter(isDue)
    .sort((a, b) => rank(a) - rank(b) || since(b) - since(a) || Number(a.id - b.id))
    .slice(0, most);
}

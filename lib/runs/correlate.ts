import type { RunObservation } from "@/lib/github/port";
import { workflowFileName } from "@/lib/model/workflow";

/** A dispatch of which nobody knows which run it became. */
export type Wanted = {
  workflow: string;
  ref: string;
  inputs: Record<string, string>;
  /** When the request left. */
  sentAt: string;
  /** Who sent it; null while the token's login is not known. */
  login: string | null;
};

/** GitHub's clock and ours differ, and GitHub writes whole seconds. */
const before = 5_000;
/** A request that hung may have been heard late. */
const after = 120_000;

/**
 * The run that a dispatch became, or null: same event, workflow, ref and actor, created within the window, not another
 * dispatch's (`claimed`). Of several, the one whose title carries most of the inputs, then the nearest in time.
 */
export function matchRun(
  wanted: Wanted,
  runs: readonly RunObservation[],
  claimed: ReadonlySet<number>,
): RunObservation | null {
  const sentAt = Date.parse(wanted.sentAt);
  const distance = (run: RunObservation) => Date.parse(run.createdAt) - sentAt;
  const candidates = runs.filter(
    (run) =>
      run.event === "workflow_dispatch" &&
      workflowFileName(run.workflowPath) === wanted.workflow &&
      run.branch === wanted.ref &&
      (wanted.login === null || run.actor === null || run.actor === wanted.login) &&
      !claimed.has(run.id) &&
      distance(run) >= -before &&
      distance(run) <= after,
  );
  const [best] = candidates.sort(
    (a, b) =>
      marks(wanted, b) - marks(wanted, a) || Math.abs(distance(a)) - Math.abs(distance(b)) || a.id - b.id,
  );
  return best ?? null;
}

/** A `run-name` may show inputs: values long enough to be no accident. */
const marks = ({ inputs }: Wanted, { title }: RunObservation): number =>
  Object.values(inputs).filter((value) => value.length >= 3 && title.includes(value)).length;

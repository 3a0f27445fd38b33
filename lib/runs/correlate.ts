import type { RunObservation } from "@/lib/github/port";
import { workflowFileName } from "@/lib/model/workflow";
import { alignInOrder } from "./align";

/** A dispatch of which nobody knows which run it became. */
export type Wanted = {
  workflow: string;
  ref: string;
  inputs: Record<string, string>;
  /** When the request left. */
  sentAt: string;
  /** Who sent it; null while the token's login is not known. */
  login: string | null;
  /** GitHub said that it took it. */
  isTaken: boolean;
};

/** GitHub's clock and ours differ, and GitHub writes whole seconds. */
const before = 5_000;
/** A request that hung may have been heard late. */
const after = 120_000;

/**
 * The run that a dispatch became, or null: same event, workflow, ref and actor, created within the window, not another
 * dispatch's (`claimed`), and not one whose title speaks for one of the `rivals`, the other dispatches whose runs are not
 * known. Of several, those whose title carries most of the inputs; what these cannot tell apart, time does: writes leave one
 * after another, so the first to leave has the first run.
 */
export function matchRun(
  wanted: Wanted,
  runs: readonly RunObservation[],
  claimed: ReadonlySet<number>,
  rivals: readonly Wanted[] = [],
): RunObservation | null {
  const own = listCandidates(wanted, runs, claimed, rivals);
  if (own.length === 0) return null;
  const most = Math.max(...own.map((run) => marks(wanted, run)));
  const free = runs.filter(({ id }) => !claimed.has(id));
  const isNamed = (one: Wanted, run: RunObservation) => isPossible(one, run) && marks(one, run) > most;
  const fits = (one: Wanted, run: RunObservation) => isPossible(one, run) && marks(one, run) === most;
  const sent = [wanted, ...rivals.filter((rival) => !free.some((run) => isNamed(rival, run)))].sort((a, b) =>
    a.sentAt.localeCompare(b.sentAt),
  );
  // Also those that only a rival can have: who has one of them wants none of the others.
  const arrived = free
    .filter((run) => sent.some((one) => fits(one, run)) && !rivals.some((rival) => isNamed(rival, run)))
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id - b.id);
  const places = alignInOrder(
    sent.map(({ sentAt, isTaken }) => ({ at: Date.parse(sentAt), isSure: isTaken })),
    arrived.map(({ createdAt }) => Date.parse(createdAt)),
    (one, run) => fits(sent[one]!, arrived[run]!),
  );
  const place = places[sent.indexOf(wanted)] ?? null;
  return place === null ? null : arrived[place]!;
}

/**
 * Whether `run` may as well be that of a rival with other inputs, and there are not runs enough for all of them. Then
 * nobody can tell which of them arrived, and neither may be sent again by itself.
 */
export function isContested(
  wanted: Wanted,
  run: RunObservation,
  runs: readonly RunObservation[],
  claimed: ReadonlySet<number>,
  rivals: readonly Wanted[],
): boolean {
  const alike = rivals.filter(
    (rival) =>
      JSON.stringify(rival.inputs) !== JSON.stringify(wanted.inputs) &&
      isPossible(rival, run) &&
      marks(rival, run) === marks(wanted, run),
  );
  const free = listCandidates(wanted, runs, claimed, rivals).filter(
    (other) => marks(wanted, other) === marks(wanted, run),
  );
  return alike.length >= free.length;
}

const listCandidates = (
  wanted: Wanted,
  runs: readonly RunObservation[],
  claimed: ReadonlySet<number>,
  rivals: readonly Wanted[],
): RunObservation[] =>
  runs.filter(
    (run) =>
      !claimed.has(run.id) &&
      isPossible(wanted, run) &&
      !rivals.some((rival) => isPossible(rival, run) && marks(rival, run) > marks(wanted, run)),
  );

const isPossible = (wanted: Wanted, run: RunObservation): boolean =>
  run.event === "workflow_dispatch" &&
  workflowFileName(run.workflowPath) === wanted.workflow &&
  run.branch === wanted.ref &&
  (wanted.login === null || run.actor === null || run.actor === wanted.login) &&
  toDistance(wanted, run) >= -before &&
  toDistance(wanted, run) <= after;

const toDistance = ({ sentAt }: Wanted, run: RunObservation): number =>
  Date.parse(run.createdAt) - Date.parse(sentAt);

/** A `run-name` may show inputs: values long enough to be no accident. */
const marks = ({ inputs }: Wanted, { title }: RunObservation): number =>
  Object.values(inputs).filter((value) => value.length >= 3 && title.includes(value)).length;

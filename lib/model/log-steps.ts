import type { LogGroup, LogStep } from "./log-outline";
import type { Step } from "./run";

/** A line at which something begins, and its second since 1970. */
export type Boundary = { n: number; second: number };
/** A line that the runner writes first in a step: of the file, after the job, or at its very end. */
export type Opening = Boundary & { opens: "step" | "post" | "end" };

/**
 * A job's text does not say where a step begins; GitHub tells when it began, in whole seconds. Of the lines of that
 * second and the next, the runner's own opening line is the place; without one, the first line of that second.
 */
export function toLogSteps(
  steps: Step[],
  openings: Opening[],
  seconds: Boundary[],
  total: number,
): LogStep[] {
  const ran = steps
    .filter((step) => step.startedAt !== null && step.conclusion !== "skipped")
    .sort((a, b) => a.number - b.number);
  const starts: number[] = [];
  for (const [index, step] of ran.entries()) {
    const before = starts.at(-1) ?? 0;
    if (index === 0) {
      starts.push(total > 0 ? 1 : 0);
      continue;
    }
    const second = toSecond(step);
    const first = seconds.find((each) => each.second >= second && each.n > 0)?.n ?? total + 1;
    const opens = toOpens(step.name);
    // Within the second that belongs to the step after it, a line may be that one's.
    const last = Math.max(second, Math.min(second + 1, toSecond(ran[index + 1]) - 1));
    const opening = openings.find(
      (each) => each.opens === opens && each.n > before && each.n >= first && each.second <= last,
    )?.n;
    starts.push(opening ?? Math.max(first, Math.min(before + 1, total + 1)));
  }
  return ran.map((step, index) => ({
    number: step.number,
    name: step.name,
    status: step.status,
    conclusion: step.conclusion,
    startedAt: step.startedAt,
    completedAt: step.completedAt,
    from: starts[index] ?? 1,
    to: (starts[index + 1] ?? total + 1) - 1,
  }));
}

const toSecond = (step: Step | undefined): number =>
  step?.startedAt ? Math.floor(Date.parse(step.startedAt) / 1000) : Number.POSITIVE_INFINITY;

const toOpens = (name: string): Opening["opens"] =>
  name === "Complete job" ? "end" : name.startsWith("Post ") ? "post" : "step";

/** Groups end with their step at the latest, and know how deep they stand. */
export function toNestedGroups(groups: LogGroup[], steps: LogStep[]): LogGroup[] {
  const ends: number[] = [];
  let step = 0;
  return groups.map((group) => {
    while (step < steps.length - 1 && (steps[step + 1]?.from ?? 0) <= group.from) step += 1;
    const end = steps[step]?.to ?? group.to;
    const cut = group.to > end && end >= group.from;
    while (ends.length > 0 && (ends.at(-1) ?? 0) < group.from) ends.pop();
    const nested = { ...group, to: cut ? end : group.to, closed: group.closed && !cut, depth: ends.length };
    ends.push(nested.to);
    return nested;
  });
}

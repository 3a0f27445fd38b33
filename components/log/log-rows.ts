import type { LogGroup, LogOutline, LogStep } from "@/lib/model/log-outline";

/** One row of the viewer: a step's heading, or a line; `group` is set on the line that opens one. */
export type LogRow = { kind: "step"; step: LogStep } | { kind: "line"; n: number; group: LogGroup | null };

/** What is folded away: steps by number, groups by their first line. */
export type Folds = { steps: ReadonlySet<number>; groups: ReadonlySet<number> };

export type LogRows = {
  count: number;
  at: (index: number) => LogRow;
  /** The row of a line, or of what hides it. */
  indexOf: (n: number) => number;
  indexOfStep: (number: number) => number;
  /** How many headings of steps stand before a row. */
  stepsBefore: (index: number) => number;
};

type Segment = { at: number; count: number; steps: number } & (
  | { kind: "step"; step: LogStep }
  | { kind: "lines"; from: number }
);

const startOf = (segment: Segment): number => (segment.kind === "lines" ? segment.from : segment.step.from);

/**
 * Rows as ranges, so that a million lines cost a few numbers: closing lines of groups and what is folded are left
 * out. Asking for a row is a binary search.
 */
export function createLogRows(outline: LogOutline, folds: Folds): LogRows {
  const groups = new Map(outline.groups.map((group) => [group.from, group]));
  const segments: Segment[] = [];
  let count = 0;
  let steps = 0;
  const addLines = (from: number, to: number) => {
    if (to < from) return;
    const last = segments.at(-1);
    if (last?.kind === "lines" && last.from + last.count === from) last.count += to - from + 1;
    else segments.push({ kind: "lines", at: count, count: to - from + 1, from, steps });
    count += to - from + 1;
  };

  const hidden = toHidden(outline.groups, folds);
  let nextHidden = 0;
  const addRange = (from: number, to: number) => {
    let next = from;
    for (; (hidden[nextHidden]?.from ?? Number.POSITIVE_INFINITY) <= to; nextHidden += 1) {
      const range = hidden[nextHidden];
      if (!range || range.to < next) continue;
      addLines(next, range.from - 1);
      next = range.to + 1;
    }
    addLines(next, to);
  };

  if (outline.steps.length === 0) addRange(1, outline.total);
  for (const step of outline.steps) {
    segments.push({ kind: "step", at: count, count: 1, step, steps });
    count += 1;
    steps += 1;
    if (!folds.steps.has(step.number)) addRange(step.from, step.to);
  }

  /** The last segment of those, in order, for which `holds`; what is asked for holds up to some segment and not after. */
  const lastUpTo = (holds: (segment: Segment) => boolean): number => {
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const segment = segments[middle];
      if (segment && holds(segment)) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  return {
    count,
    at(index) {
      const segment = segments[lastUpTo((each) => each.at <= index)];
      if (!segment) return { kind: "line", n: index + 1, group: null };
      if (segment.kind === "step") return { kind: "step", step: segment.step };
      const n = segment.from + (index - segment.at);
      return { kind: "line", n, group: groups.get(n) ?? null };
    },
    indexOf(n) {
      const segment = segments[lastUpTo((each) => startOf(each) <= n)];
      if (!segment) return 0;
      return segment.at + (segment.kind === "lines" ? Math.min(n - segment.from, segment.count - 1) : 0);
    },
    indexOfStep: (number) =>
      segments.find((segment) => segment.kind === "step" && segment.step.number === number)?.at ?? 0,
    stepsBefore(index) {
      const segment = segments[lastUpTo((each) => each.at <= index)];
      if (!segment) return 0;
      return segment.steps + (segment.kind === "step" && segment.at < index ? 1 : 0);
    },
  };
}

/** What is left out, in order: the inside of folded groups, the closing lines of the others. */
const toHidden = (groups: LogGroup[], folds: Folds): { from: number; to: number }[] =>
  groups
    .flatMap((group) => {
      if (folds.groups.has(group.from))
        return group.to > group.from ? [{ from: group.from + 1, to: group.to }] : [];
      return group.closed ? [{ from: group.to, to: group.to }] : [];
    })
    .sort((a, b) => a.from - b.from || b.to - a.to);

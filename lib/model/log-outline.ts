import type { LogLine } from "./log";
import type { LogShape } from "./log-shape";
import { type Boundary, type Opening, toLogSteps, toNestedGroups } from "./log-steps";
import type { Conclusion, GithubStatus, Step } from "./run";

/** A step of the job and the lines it wrote, `from` to `to` inclusive; `to < from` where it wrote none. */
export type LogStep = {
  number: number;
  name: string;
  status: GithubStatus;
  conclusion: Conclusion;
  startedAt: string | null;
  completedAt: string | null;
  from: number;
  to: number;
};

/** `##[group]` at line `from` to its end at line `to` inclusive; `closed` says that line `to` is `##[endgroup]`. */
export type LogGroup = {
  from: number;
  to: number;
  closed: boolean;
  /** 0 for a group that stands in no other. */
  depth: number;
  /** Seconds between its first and last line; null where the lines have no times. */
  seconds: number | null;
};

export type LogMark = { n: number; kind: "error" | "warning" | "notice" };

/** What folds, and what to jump to, of a whole log. */
export type LogOutline = {
  total: number;
  steps: LogStep[];
  groups: LogGroup[];
  /** At most 5,000, errors first kept. */
  marks: LogMark[];
};

/** `GET /api/jobs/{id}/log/outline` */
export type ShapedOutline = LogOutline & { shape: LogShape };

const mostMarks = 5000;

/** Reads lines one by one, in order, and gives the outline at the end: a log never needs to be in memory. */
export function createOutliner(steps: Step[]): { push: (line: LogLine) => void; end: () => LogOutline } {
  const openings: Opening[] = [];
  const seconds: Boundary[] = [];
  const groups: (LogGroup & { startTime: number | null })[] = [];
  const open: (LogGroup & { startTime: number | null })[] = [];
  const marks: LogMark[] = [];
  let total = 0;
  let now: number | null = null;

  const close = (at: number, closed: boolean) => {
    const group = open.pop();
    if (!group) return;
    group.to = at;
    group.closed = closed;
    if (group.startTime !== null && now !== null) group.seconds = Math.max(0, (now - group.startTime) / 1000);
  };

  return {
    push(line) {
      total = line.n;
      const time = line.time === null ? Number.NaN : Date.parse(line.time);
      if (!Number.isNaN(time)) {
        const second = Math.floor(time / 1000);
        if (second > (seconds.at(-1)?.second ?? Number.NEGATIVE_INFINITY))
          seconds.push({ n: line.n, second });
        now = time;
      }
      const opens = toOpens(line);
      if (opens) openings.push({ n: line.n, second: seconds.at(-1)?.second ?? 0, opens });
      if (line.kind === "group") {
        const group = { from: line.n, to: line.n, closed: false, depth: 0, seconds: null, startTime: now };
        groups.push(group);
        open.push(group);
      } else if (line.kind === "endgroup") close(line.n, true);
      else if (line.kind === "error" || line.kind === "warning" || line.kind === "notice") {
        if (marks.length < mostMarks || line.kind === "error") marks.push({ n: line.n, kind: line.kind });
      }
    },
    end() {
      while (open.length > 0) close(total, false);
      const sections = toLogSteps(steps, openings, seconds, total);
      return {
        total,
        steps: sections,
        groups: toNestedGroups(
          groups.map(({ startTime: _, ...group }) => group),
          sections,
        ),
        marks: marks.slice(0, mostMarks),
      };
    },
  };
}

/** The outline of lines that are in memory. */
export function createOutline(lines: Iterable<LogLine>, steps: Step[]): LogOutline {
  const outliner = createOutliner(steps);
  for (const line of lines) outliner.push(line);
  return outliner.end();
}

/** What the runner writes first in a step. */
function toOpens(line: LogLine): Opening["opens"] | null {
  if (line.kind === "group") return line.text.startsWith("Run ") ? "step" : null;
  if (line.kind !== "plain") return null;
  if (line.text.startsWith("Post job cleanup.")) return "post";
  return /^(Evaluate and set job outputs|Cleaning up orphan processes)/.test(line.text) ? "end" : null;
}

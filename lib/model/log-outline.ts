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
  /** In order of their first lines; at most 100,000. */
  groups: LogGroup[];
  /** In order; at most 5,000, errors kept before others. */
  marks: LogMark[];
};

/** `GET /api/jobs/{id}/log/outline` */
export type ShapedOutline = LogOutline & {
  shape: LogShape;
  /** A sentence about where the text came from, where that was not the usual way. */
  note: string | null;
};

/** What an outline is made of, read once over a whole log; `toOutline` lays a job's steps over it. */
export type LogScan = {
  total: number;
  openings: Opening[];
  /** The first line of each second. */
  seconds: Boundary[];
  /** Their depth is not known yet. */
  groups: LogGroup[];
  marks: LogMark[];
};

const mostMarks = 5000;
/** Beyond these a heading is a line as any other. */
const mostGroups = 100_000;
/** The seconds of five days, as long as a job may run. */
const mostSeconds = 432_000;

export type Outliner = {
  push: (line: LogLine) => void;
  /** Lines up to `n` went by of which only the time of the last is worth telling: plain ones within one second. */
  skip: (n: number, time: number) => void;
  end: () => LogScan;
};

/** Reads lines one by one, in order, and gives their scan at the end: a log never needs to be in memory. */
export function createOutliner(): Outliner {
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
        if (second > (seconds.at(-1)?.second ?? Number.NEGATIVE_INFINITY) && seconds.length < mostSeconds)
          seconds.push({ n: line.n, second });
        now = time;
      }
      const opens = toOpens(line);
      if (opens && openings.length < mostGroups)
        openings.push({ n: line.n, second: seconds.at(-1)?.second ?? 0, opens });
      if (line.kind === "group") {
        const group = { from: line.n, to: line.n, closed: false, depth: 0, seconds: null, startTime: now };
        if (groups.length < mostGroups) groups.push(group);
        open.push(group);
      } else if (line.kind === "endgroup") close(line.n, true);
      else if (line.kind === "error" || line.kind === "warning" || line.kind === "notice") {
        if (marks.length < mostMarks || line.kind === "error") marks.push({ n: line.n, kind: line.kind });
        if (marks.length > mostMarks * 2) keepErrors(marks);
      }
    },
    skip(n, time) {
      total = n;
      if (!Number.isNaN(time)) now = time;
    },
    end() {
      while (open.length > 0) close(total, false);
      if (marks.length > mostMarks) keepErrors(marks);
      return {
        total,
        openings,
        seconds,
        groups: groups.map(({ startTime: _, ...group }) => group),
        marks: marks.slice(0, mostMarks),
      };
    },
  };
}

/** Makes room by letting go of what is less than an error, then of the last errors. */
function keepErrors(marks: LogMark[]): void {
  const errors = marks.filter((mark) => mark.kind === "error");
  const room = Math.max(0, mostMarks - errors.length);
  let others = 0;
  const kept = marks.filter((mark) => mark.kind === "error" || others++ < room).slice(0, mostMarks);
  marks.splice(0, marks.length, ...kept);
}

/** A scan with the job's steps as GitHub tells them. */
export function toOutline({ total, openings, seconds, groups, marks }: LogScan, steps: Step[]): LogOutline {
  const sections = toLogSteps(steps, openings, seconds, total);
  return { total, steps: sections, groups: toNestedGroups(groups, sections), marks };
}

/** The outline of lines that are in memory. */
export function createOutline(lines: Iterable<LogLine>, steps: Step[]): LogOutline {
  const outliner = createOutliner();
  for (const line of lines) outliner.push(line);
  return toOutline(outliner.end(), steps);
}

/** What the runner writes first in a step. */
function toOpens(line: LogLine): Opening["opens"] | null {
  if (line.kind === "group") return line.text.startsWith("Run ") ? "step" : null;
  if (line.kind !== "plain") return null;
  if (line.text.startsWith("Post job cleanup.")) return "post";
  return /^(Evaluate and set job outputs|Cleaning up orphan processes)/.test(line.text) ? "end" : null;
}

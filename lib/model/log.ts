/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands */
export const lineKinds = [
  "plain",
  "group",
  "endgroup",
  "command",
  "section",
  "error",
  "warning",
  "notice",
  "debug",
] as const;
export type LineKind = (typeof lineKinds)[number];

export type LogLine = {
  /** From 1, over the whole job. */
  n: number;
  /** ISO 8601 with up to 7 fractional digits as the runner wrote it, or null. */
  time: string | null;
  /** Without timestamp, byte-order mark and `##[kind]` tag; ANSI codes are kept. */
  text: string;
  kind: LineKind;
  /** Bytes of the whole text, where only a part of it was asked for. */
  size?: number;
  /** How many states before `text` a line has that overwrites itself, where they were left out. */
  earlier?: number;
};

export type LogWindow = { total: number; from: number; lines: LogLine[] };
/** A line that matches; `cut`: it is longer than 4,000 characters, and `text` is the part that matches. */
export type LogMatch = { jobId: number; n: number; text: string; cut?: true };

/** Server-sent by `GET /api/runs/{id}/logs`. */
export type LogEvent =
  | { event: "job"; data: { jobId: number; name: string; status: string; conclusion: string | null } }
  | { event: "lines"; data: { jobId: number; from: number; lines: LogLine[] } }
  | { event: "problem"; data: import("./problem").Problem & { jobId?: number } }
  | { event: "end"; data: Record<string, never> };

/** `GET /api/runs/{id}/failure` */
export type FailureReason = {
  jobs: {
    jobId: number;
    name: string;
    step: { number: number; name: string } | null;
    annotations: {
      level: "notice" | "warning" | "failure" | (string & {});
      message: string;
      path: string | null;
      line: number | null;
    }[];
    excerpt: Pick<LogLine, "n" | "text" | "kind" | "size">[];
    newSince: number | null;
  }[];
};

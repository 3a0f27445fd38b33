import type { Job, Step } from "@/lib/model/run";
import type { JobGroup, PlannedJob } from "./order-jobs";

export type TimelineRow =
  | { kind: "group"; name: string; count: number; top: number }
  | { kind: "job"; planned: PlannedJob; grouped: boolean; open: boolean; top: number }
  | { kind: "step"; job: Job; step: Step; grouped: boolean; top: number };

export const rowHeights = { group: 28, job: 32, step: 24 };

/** Groups as rows one under the other; `top` is in pixels. Steps stand under the jobs that are open. */
export function toTimelineRows(
  groups: JobGroup[],
  isOpen: (job: Job) => boolean,
): { rows: TimelineRow[]; height: number } {
  const rows: TimelineRow[] = [];
  let height = 0;
  const add = (row: TimelineRow) => {
    rows.push(row);
    height += rowHeights[row.kind];
  };
  for (const { name, jobs } of groups) {
    const grouped = name !== null;
    if (grouped) add({ kind: "group", name, count: jobs.length, top: height });
    for (const planned of jobs) {
      const open = planned.job !== null && planned.job.steps.length > 0 && isOpen(planned.job);
      add({ kind: "job", planned, grouped, open, top: height });
      if (!open || !planned.job) continue;
      for (const step of planned.job.steps)
        add({ kind: "step", job: planned.job, step, grouped, top: height });
    }
  }
  return { rows, height };
}

/** A line from the end of a job to the start of one that needs it; x in ms, y in pixels. */
export type NeedLine = { fromX: number; fromY: number; toX: number; toY: number };

/** Who waited for whom, where both have run. */
export function toNeedLines(rows: TimelineRow[]): NeedLine[] {
  const jobs = rows.filter((row) => row.kind === "job");
  const middle = (row: TimelineRow) => row.top + rowHeights.job / 2;
  return jobs.flatMap((row) => {
    const start = Date.parse(row.planned.job?.startedAt ?? "");
    if (Number.isNaN(start)) return [];
    return jobs
      .filter((other) => other.planned.key !== null && row.planned.needs.includes(other.planned.key))
      .flatMap((other) => {
        const end = Date.parse(other.planned.job?.completedAt ?? "");
        return Number.isNaN(end) ? [] : [{ fromX: end, fromY: middle(other), toX: start, toY: middle(row) }];
      });
  });
}

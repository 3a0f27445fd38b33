"use client";
import { useMemo, useState } from "react";
import { useNow } from "@/components/ui/clock";
import { jobPath } from "@/lib/model/paths";
import { isCompleted, isFailure, type Job, type RunDetail } from "@/lib/model/run";
import { JobRow } from "./job-row";
import { NeedLines } from "./need-lines";
import { NoJobs } from "./no-jobs";
import { orderJobs } from "./order-jobs";
import { StepRow } from "./step-row";
import { TimeAxis } from "./time-axis";
import { createTimeScale } from "./time-scale";
import { rowHeights, toNeedLines, toTimelineRows } from "./timeline-rows";

/**
 * Jobs and steps of a run on one time axis, and the way to their logs. Narrow containers show bars under the names,
 * wide ones beside them. `j` and `k` walk, arrows open and close a job.
 */
export function Timeline({ run, selected }: { run: RunDetail; selected: number | null }) {
  const finished = isCompleted(run);
  const now = useNow(1000);
  const [opened, setOpened] = useState<Record<number, boolean>>({});
  // What is open at first is decided once: a job that ends must not move what is being read.
  const [first] = useState(() => toFirstOpen(run.jobs));
  const groups = useMemo(() => orderJobs(run.jobs, run.graph, finished), [run.jobs, run.graph, finished]);
  const isOpen = (job: Job) => opened[job.id] ?? (job.id === selected || first.has(job.id));
  const { rows, height } = toTimelineRows(groups, isOpen);
  const { start, end } = toExtent(run, finished ? null : now);
  const scale = createTimeScale(start, end, !finished, run.medianSeconds && run.medianSeconds * 1000);
  const toggle = (job: Job) => setOpened((before) => ({ ...before, [job.id]: !isOpen(job) }));

  if (rows.length === 0) return <NoJobs run={run} />;
  return (
    <nav aria-label="Jobs and steps" className="@container">
      <TimeAxis scale={scale} />
      <div className="relative">
        <NeedLines lines={toNeedLines(rows)} scale={scale} height={height} />
        <ul>
          {rows.map((row) =>
            row.kind === "group" ? (
              <li
                key={`group ${row.name}`}
                style={{ height: rowHeights.group }}
                className="flex items-end gap-2 px-2 pb-1 text-muted text-xs"
              >
                <span className="truncate">{row.name}</span>
                <span className="text-faint">{row.count}</span>
              </li>
            ) : row.kind === "job" ? (
              <JobRow
                key={row.planned.job?.id ?? `to come ${row.planned.key}`}
                row={row}
                href={row.planned.job && jobPath(run, row.planned.job.id)}
                scale={scale}
                now={now}
                selected={row.planned.job?.id === selected}
                onToggle={toggle}
              />
            ) : (
              <StepRow
                key={`${row.job.id} ${row.step.number}`}
                row={row}
                href={`${jobPath(run, row.job.id)}#step:${row.step.number}:1`}
                scale={scale}
                now={now}
              />
            ),
          )}
        </ul>
      </div>
    </nav>
  );
}

/** Few jobs are all open; of many the first that failed, or the first that runs. */
function toFirstOpen(jobs: Job[]): Set<number> {
  if (jobs.length <= 2) return new Set(jobs.map((job) => job.id));
  const first =
    jobs.find((job) => isFailure(job.conclusion)) ?? jobs.find((job) => job.status === "in_progress");
  return new Set(first ? [first.id] : []);
}

function toExtent(run: RunDetail, now: number | null): { start: number; end: number } {
  const times = run.jobs
    .flatMap((job) => [job.startedAt ?? job.createdAt])
    .flatMap((at) => (at ? [Date.parse(at)] : []));
  const start = times.length > 0 ? Math.min(...times) : Date.parse(run.startedAt ?? run.createdAt);
  const ends = run.jobs.flatMap((job) => (job.completedAt ? [Date.parse(job.completedAt)] : []));
  const end =
    now ??
    Math.max(start, ...ends, ...(ends.length > 0 ? [] : [Date.parse(run.completedAt ?? run.updatedAt)]));
  return { start, end };
}

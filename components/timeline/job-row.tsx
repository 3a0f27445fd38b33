import { ChevronDownIcon, ChevronRightIcon } from "@primer/octicons-react";
import Link from "next/link";
import type { KeyboardEvent } from "react";
import { cx } from "@/components/ui/cx";
import { Duration } from "@/components/ui/duration";
import { toStatus } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import type { Job } from "@/lib/model/run";
import { LaneBar } from "./lane-bar";
import { laneGrid, lanePlace } from "./lane-grid";
import type { TimeScale } from "./time-scale";
import { rowHeights, type TimelineRow } from "./timeline-rows";

type Row = Extract<TimelineRow, { kind: "job" }>;

/** A job: a link to its log, a bar on the axis, a chevron for its steps. One to come is an outline and a reason. */
export function JobRow({
  row: { planned, grouped, open },
  href,
  scale,
  now,
  selected,
  onToggle,
}: {
  row: Row;
  href: string | null;
  scale: TimeScale;
  now: number;
  selected: boolean;
  onToggle: (job: Job) => void;
}) {
  const { job, needs } = planned;
  const status = toStatus(job ?? { status: "queued", conclusion: null });
  const name = grouped ? toShortName(planned.name) : planned.name;
  const waits = needs.length > 0 ? `after ${needs.join(", ")}` : "";
  const onKeyDown = (event: KeyboardEvent) => {
    if (!job || (event.key === "ArrowRight") === open || !["ArrowRight", "ArrowLeft"].includes(event.key))
      return;
    event.preventDefault();
    onToggle(job);
  };
  return (
    <li
      data-row
      style={{ height: rowHeights.job }}
      className={cx(
        laneGrid,
        "group relative content-center items-center rounded-sm px-2 hover:bg-raised",
        selected && "bg-raised",
      )}
    >
      <span className={cx("flex min-w-0 items-center gap-2", grouped && "pl-3")}>
        <StatusIcon status={status} />
        {href ? (
          <Link
            href={href}
            prefetch={false}
            data-row-link
            aria-current={selected ? "page" : undefined}
            onKeyDown={onKeyDown}
            title={waits ? `${planned.name}, ${waits}` : planned.name}
            className="min-w-0 truncate rounded-sm text-sm before:absolute before:inset-0 group-hover:text-accent"
          >
            {name}
          </Link>
        ) : (
          <span className="min-w-0 truncate text-muted text-sm">{name}</span>
        )}
        {job && job.steps.length > 0 && (
          <button
            type="button"
            aria-expanded={open}
            aria-label={`Steps of ${planned.name}`}
            onClick={() => onToggle(job)}
            className="relative ml-auto inline-flex size-5 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-line hover:text-default"
          >
            {open ? <ChevronDownIcon /> : <ChevronRightIcon />}
          </button>
        )}
      </span>
      <span className={lanePlace}>
        {job?.startedAt && job.conclusion !== "skipped" ? (
          <LaneBar
            scale={scale}
            from={Date.parse(job.startedAt)}
            to={job.completedAt ? Date.parse(job.completedAt) : now}
            waitedFrom={job.createdAt ? Date.parse(job.createdAt) : undefined}
            status={status}
          />
        ) : (
          <span className="hidden truncate text-faint text-xs @lg:block">
            {job?.status === "completed" ? status.word : waits || status.word}
          </span>
        )}
      </span>
      <span className="text-right text-muted text-xs @lg:col-start-3 @lg:row-start-1">
        {job?.startedAt && job.conclusion !== "skipped" && (
          <Duration from={job.startedAt} to={job.completedAt} />
        )}
      </span>
    </li>
  );
}

/** Under the heading `test` the job `test (20, linux)` is `20, linux`, and `call / inner` is `inner`. */
const toShortName = (name: string): string =>
  /^[^(]* \((.+)\)$/.exec(name)?.[1] ?? /^.*? \/ (.+)$/.exec(name)?.[1] ?? name;

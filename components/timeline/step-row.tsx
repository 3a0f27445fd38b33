import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { Duration } from "@/components/ui/duration";
import { toStatus } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import { LaneBar } from "./lane-bar";
import { laneGrid, lanePlace } from "./lane-grid";
import type { TimeScale } from "./time-scale";
import { rowHeights, type TimelineRow } from "./timeline-rows";

/** A step: a link to its lines, and its bar on the same axis. */
export function StepRow({
  row: { step, grouped },
  href,
  scale,
  now,
}: {
  row: Extract<TimelineRow, { kind: "step" }>;
  href: string;
  scale: TimeScale;
  now: number;
}) {
  const status = toStatus(step);
  const ran = step.startedAt !== null && step.conclusion !== "skipped";
  return (
    <li
      data-row
      style={{ height: rowHeights.step }}
      className={cx(laneGrid, "group relative content-center items-center rounded-sm px-2 hover:bg-raised")}
    >
      <span className={cx("flex min-w-0 items-center gap-2", grouped ? "pl-9" : "pl-6")}>
        <StatusIcon status={status} size={12} />
        <Link
          href={href}
          prefetch={false}
          data-row-link
          className="min-w-0 truncate rounded-sm text-muted text-xs before:absolute before:inset-0 group-hover:text-accent"
        >
          {step.name}
        </Link>
      </span>
      <span className={cx(lanePlace, "hidden @lg:block")}>
        {ran && step.startedAt && (
          <LaneBar
            scale={scale}
            from={Date.parse(step.startedAt)}
            to={step.completedAt ? Date.parse(step.completedAt) : now}
            status={status}
            thin
          />
        )}
      </span>
      <span className="text-right text-faint text-xs @lg:col-start-3 @lg:row-start-1">
        {ran && <Duration from={step.startedAt} to={step.completedAt} />}
      </span>
    </li>
  );
}

import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Status, toStatus } from "@/components/ui/status";
import type { Run } from "@/lib/model/run";
import { RunDuration } from "./run-duration";
import { RunRowHead } from "./run-row-head";

/**
 * The columns of a list of runs: fewer where the list is narrow, and none for the repository where all are of one.
 * Give the list the class `@container`.
 */
export const runColumns = {
  all: "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 @xl:grid-cols-[116px_minmax(0,1fr)_60px_60px] @4xl:grid-cols-[116px_minmax(0,1fr)_128px_104px_60px_60px] @6xl:grid-cols-[116px_minmax(0,1fr)_132px_112px_124px_72px_60px_64px] @[1500px]:grid-cols-[116px_minmax(0,5fr)_minmax(132px,2fr)_minmax(112px,2fr)_minmax(124px,1fr)_minmax(72px,1fr)_96px_112px]",
  one: "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 @xl:grid-cols-[116px_minmax(0,1fr)_60px_60px] @2xl:grid-cols-[116px_minmax(0,1fr)_104px_60px_60px] @4xl:grid-cols-[116px_minmax(0,1fr)_112px_124px_60px_64px] @6xl:grid-cols-[116px_minmax(0,1fr)_160px_140px_96px_60px_72px]",
};

/**
 * One run in 36 px: status, title with workflow and number beneath, repository, branch, event, actor, start and
 * duration. `status` may say what was asked for but has not happened: "Cancelling". `lead` stands before the status.
 */
export function RunRow({
  run,
  status = toStatus(run),
  lead,
  longest = 0,
  selected = false,
  columns = "all",
}: {
  run: Run;
  status?: Status;
  lead?: ReactNode;
  /** Seconds of the longest run of its workflow: the measure of its hairline. */
  longest?: number;
  selected?: boolean;
  columns?: keyof typeof runColumns;
}) {
  return (
    <li
      data-row=""
      className={cx(
        "group relative flex h-(--row) items-center [content-visibility:auto] border-line border-b pr-3 last:border-b-0 focus-within:bg-raised hover:bg-raised",
        lead ? "pl-0" : "pl-3",
        selected && "bg-accent-soft",
      )}
    >
      {lead}
      <div className={cx(runColumns[columns], "min-w-0 flex-1")}>
        <RunRowHead run={run} status={status}>
          {run.workflow.name} #{run.number}
          {run.attempt > 1 && ` · attempt ${run.attempt}`}
          {columns === "all" && <span className="@4xl:hidden"> · {run.repository}</span>}
        </RunRowHead>
        {columns === "all" && <Cell className="hidden @4xl:block">{run.repository}</Cell>}
        <Cell className={columns === "all" ? "hidden @4xl:block" : "hidden @2xl:block"}>{run.branch}</Cell>
        <Cell className={columns === "all" ? "hidden @6xl:block" : "hidden @4xl:block"}>{run.event}</Cell>
        <Cell className="hidden @6xl:block">{run.actor}</Cell>
        <Cell className="text-right">
          <RelativeTime at={run.startedAt ?? run.createdAt} />
        </Cell>
        <span className="hidden @xl:block">
          <RunDuration run={run} longest={longest} />
        </span>
      </div>
    </li>
  );
}

const Cell = ({ className, children }: { className?: string; children: ReactNode }) => (
  <span className={cx("truncate whitespace-nowrap text-muted text-xs", className)}>{children}</span>
);

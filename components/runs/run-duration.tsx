"use client";
import { useNow } from "@/components/ui/clock";
import { cx } from "@/components/ui/cx";
import { formatDuration } from "@/components/ui/format";
import type { Run } from "@/lib/model/run";

/** How long a run took or takes, over a hairline that measures it against `longest` seconds. */
export function RunDuration({ run, longest }: { run: Run; longest: number }) {
  return run.githubStatus === "completed" || !run.startedAt ? (
    <Measured seconds={toSeconds(run)} longest={longest} />
  ) : (
    <Counting startedAt={run.startedAt} longest={longest} />
  );
}

function Counting({ startedAt, longest }: { startedAt: string; longest: number }) {
  const seconds = Math.max(0, (useNow() - Date.parse(startedAt)) / 1000);
  return <Measured seconds={seconds} longest={longest} live />;
}

const Measured = ({
  seconds,
  longest,
  live = false,
}: {
  seconds: number | null;
  longest: number;
  live?: boolean;
}) => (
  <span className="grid gap-0.5 text-right text-muted text-xs leading-4">
    {seconds === null ? <span className="text-faint">–</span> : formatDuration(seconds)}
    <span className="flex h-0.5 justify-end">
      <span
        className={cx("rounded-full", live ? "bg-progress" : "bg-strong")}
        style={{ width: `${Math.min(100, ((seconds ?? 0) / Math.max(1, longest)) * 100)}%` }}
      />
    </span>
  </span>
);

/** Seconds from start to end; null while it has not ended or never began. */
export const toSeconds = ({ startedAt, completedAt, githubStatus }: Run): number | null =>
  startedAt && completedAt && githubStatus === "completed"
    ? Math.max(0, (Date.parse(completedAt) - Date.parse(startedAt)) / 1000)
    : null;

/** The longest seconds of each workflow among these runs, by the workflow's id. */
export function toLongest(runs: Run[]): Map<number, number> {
  const longest = new Map<number, number>();
  for (const run of runs)
    longest.set(run.workflow.id, Math.max(longest.get(run.workflow.id) ?? 0, toSeconds(run) ?? 0));
  return longest;
}

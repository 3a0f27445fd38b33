import { Chip } from "@/components/ui/chip";
import { cx } from "@/components/ui/cx";
import { Duration } from "@/components/ui/duration";
import { toCancelling, toStatus } from "@/components/ui/status";
import { StatusBadge } from "@/components/ui/status-badge";
import { formatCost } from "@/lib/model/cost";
import { isCompleted, type RunDetail } from "@/lib/model/run";
import { AttemptSwitch } from "./attempt-switch";
import { RunActions } from "./run-actions";
import { RunChips } from "./run-chips";
import { RunCopy } from "./run-copy";
import { useCancelling } from "./use-cancelling";

/** State, title, facts, and what can be done with the run; `compact` leaves the facts to the run's own page. */
export function RunHeader({ run, compact }: { run: RunDetail; compact: boolean }) {
  const { cancelling, setCancelling } = useCancelling(run);
  const status = cancelling ? toCancelling(run) : toStatus(run);
  return (
    <header className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <div className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1">
            <StatusBadge status={status} />
            <span className="text-muted text-xs">
              <Duration
                from={run.startedAt}
                to={isCompleted(run) ? (run.completedAt ?? run.updatedAt) : null}
              />
            </span>
            <AttemptSwitch run={run} />
          </div>
          <h1 tabIndex={-1} className={cx("break-words font-semibold", compact ? "text-base" : "text-xl")}>
            {run.title} <span className="font-normal text-faint">#{run.number}</span>
          </h1>
        </div>
        {run.attempt === run.latestAttempt && (
          <div className="flex flex-wrap items-center gap-2">
            <RunActions run={run} cancelling={cancelling} onCancelling={setCancelling} />
          </div>
        )}
      </div>
      {!compact && (
        <div className="flex flex-wrap items-center gap-1.5">
          <RunChips run={run} />
          {run.cost && <Chip title="What the agent has cost so far">{formatCost(run.cost)}</Chip>}
          <RunCopy run={run} />
        </div>
      )}
    </header>
  );
}

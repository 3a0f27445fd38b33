import { ChevronDownIcon, ChevronRightIcon } from "@primer/octicons-react";
import { memo } from "react";
import { cx } from "@/components/ui/cx";
import { Duration } from "@/components/ui/duration";
import { toStatus } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import type { LogStep } from "@/lib/model/log-outline";

/** The heading of a step, 32 px: folds its lines. */
export const StepRow = memo(function StepRow({
  step,
  folded,
  onToggle,
  className,
}: {
  step: LogStep;
  folded: boolean;
  onToggle: (number: number) => void;
  className?: string;
}) {
  const empty = step.to < step.from;
  return (
    <button
      type="button"
      aria-expanded={empty ? undefined : !folded}
      onClick={() => onToggle(step.number)}
      className={cx(
        "sticky left-0 flex h-8 w-full items-center gap-2 border-line border-b bg-surface px-3 text-left font-sans text-sm hover:bg-raised",
        className,
      )}
    >
      <span className={cx("flex text-muted", empty && "invisible")}>
        {folded ? <ChevronRightIcon /> : <ChevronDownIcon />}
      </span>
      <StatusIcon status={toStatus(step)} />
      <span className="min-w-0 flex-1 truncate font-semibold">{step.name}</span>
      {empty && <span className="text-faint text-xs">no output</span>}
      <span className="text-muted text-xs">
        <Duration from={step.startedAt} to={step.completedAt} />
      </span>
    </button>
  );
});

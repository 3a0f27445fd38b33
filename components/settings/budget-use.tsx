import { formatCount } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Budget } from "@/lib/model/budget";

/** What is left of GitHub's hour, and how much of our share is used: of the hour, and of the minute. */
export function BudgetUse({ budget: { limit, remaining, resetAt, used } }: { budget: Budget }) {
  return (
    <div className="grid gap-2 border-line border-b px-3 py-2 text-sm">
      <p>
        {limit === null || remaining === null ? (
          <span className="text-muted">GitHub has not said yet how many requests are left.</span>
        ) : (
          <>
            <span className="font-semibold">{formatCount(remaining)}</span> of {formatCount(limit)} left
            {resetAt && (
              <span className="text-muted">
                , full again <RelativeTime at={resetAt} />
              </span>
            )}
            {used.others !== null && used.others > 0 && (
              <span className="text-muted">
                ; others with the same account took {formatCount(used.others)}
              </span>
            )}
          </>
        )}
      </p>
      <Meter label="Counted by us in the last hour" {...used.counted} />
      <Meter label="Points in the last minute" {...used.points} />
    </div>
  );
}

function Meter({ label, spent, most }: { label: string; spent: number; most: number | null }) {
  const words = most === null ? formatCount(spent) : `${formatCount(spent)} of ${formatCount(most)}`;
  return (
    <div className="grid gap-1 text-xs">
      <p className="flex justify-between gap-2">
        <span className="text-muted">{label}</span>
        <span>{words}</span>
      </p>
      {most !== null && (
        // The words beside it say the same.
        <div aria-hidden="true" className="h-1 overflow-hidden rounded-full bg-line">
          <div
            className="h-full rounded-full bg-accent-fill"
            style={{ width: `${Math.min(1, spent / Math.max(1, most)) * 100}%` }}
          />
        </div>
      )}
    </div>
  );
}

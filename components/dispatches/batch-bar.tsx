"use client";
import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/relative-time";
import { toDispatchStatus, toneFill, toneText } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import type { Batch } from "@/lib/model/batch";
import type { DispatchStatus } from "@/lib/model/dispatch";

const order: DispatchStatus[] = ["dispatched", "sending", "unconfirmed", "failed", "cancelled", "pending"];

/** How far a batch is: a bar of its states, their numbers in words, and what holds up the rest. */
export function BatchBar({ batch }: { batch: Batch }) {
  const { counts, total } = batch;
  const there = order.filter((status) => counts[status] > 0);
  return (
    <div className="grid gap-2">
      <div
        role="progressbar"
        aria-label="Sent"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={counts.dispatched}
        className="flex h-2 gap-px overflow-hidden rounded-full bg-raised"
      >
        {there
          .filter((status) => status !== "pending")
          .map((status) => (
            <span
              key={status}
              className={toneFill[toDispatchStatus(status).tone]}
              style={{ width: `${(counts[status] / total) * 100}%` }}
            />
          ))}
      </div>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
        {there.map((status) => {
          const look = toDispatchStatus(status);
          return (
            <span key={status} className={cx("inline-flex items-center gap-1.5", toneText[look.tone])}>
              <StatusIcon status={look} silent />
              {counts[status]} {look.word.toLowerCase()}
            </span>
          );
        })}
        <span className="text-muted">of {total}</span>
      </p>
      <BatchWait batch={batch} />
    </div>
  );
}

/** Why the rest waits, and until when. */
function BatchWait({ batch: { counts, nextAt, plannedAt, waiting } }: { batch: Batch }) {
  if (counts.pending === 0) return null;
  if (nextAt === null)
    return <p className="text-muted text-xs">They leave one a second, also while nobody looks.</p>;
  return (
    <p className="text-muted text-xs">
      {waiting?.detail ?? (nextAt === plannedAt ? "Planned." : "They wait.")} The next goes{" "}
      <RelativeTime at={nextAt} />.
    </p>
  );
}

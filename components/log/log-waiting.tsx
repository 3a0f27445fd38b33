import { Duration } from "@/components/ui/duration";
import { toStatus } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import type { Job } from "@/lib/model/run";

/** While a job runs GitHub gives no lines: its steps are what can be seen, and they are live. */
export function LogWaiting({ job }: { job: Job }) {
  return (
    <div className="h-full overflow-auto bg-log">
      <p className="border-line border-b bg-surface px-4 py-2 text-muted text-xs">
        {job.startedAt
          ? "The steps are live. GitHub gives the lines as soon as this job has ended; they then appear here."
          : "This job has not begun. Its steps and then its lines appear here."}
      </p>
      <ol className="py-1">
        {job.steps.map((step) => (
          <li key={step.number} className="flex h-8 items-center gap-2 px-4 text-sm">
            <StatusIcon status={toStatus(step)} />
            <span
              className={
                step.status === "queued" ? "min-w-0 flex-1 truncate text-muted" : "min-w-0 flex-1 truncate"
              }
            >
              {step.name}
            </span>
            <span className="text-muted text-xs">
              {step.startedAt && <Duration from={step.startedAt} to={step.completedAt} />}
            </span>
          </li>
        ))}
      </ol>
      {job.steps.length === 0 && (
        <p className="px-4 py-2 text-muted text-sm">
          {job.labels.length > 0
            ? `Waiting for a runner with ${job.labels.join(", ")}.`
            : "Waiting for a runner."}
        </p>
      )}
    </div>
  );
}

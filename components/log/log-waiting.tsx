"use client";
import { useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { Duration } from "@/components/ui/duration";
import { Kbd } from "@/components/ui/kbd";
import { reachable } from "@/components/ui/reachable";
import { toStatus } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import type { Job } from "@/lib/model/run";
import { useLogSettings } from "./log-settings";
import { useLogKeys } from "./use-log-keys";

/** While a job runs GitHub gives no lines: its steps are what can be seen, and they are live. */
export function LogWaiting({ job }: { job: Job }) {
  const [{ follow }, setSettings] = useLogSettings();
  const steps = useRef<HTMLOListElement>(null);
  const running = job.steps.find((step) => step.status === "in_progress")?.number;
  useEffect(() => {
    if (!follow || running === undefined) return;
    // Only this list moves, not the page around it.
    const row = steps.current?.querySelector<HTMLElement>(`[data-step="${running}"]`);
    const list = steps.current;
    if (row && list) list.scrollTop = row.offsetTop - list.clientHeight / 2;
  }, [follow, running]);
  useLogKeys(({ kind }) => {
    if (kind === "follow") setSettings({ follow: !follow });
    return kind === "follow";
  });
  return (
    <div className="flex h-full min-h-0 flex-col bg-log">
      <div className="flex min-h-10 items-center gap-3 border-line border-b bg-surface px-4 py-1.5 text-muted text-xs">
        <p className="min-w-0 flex-1">
          {job.startedAt
            ? "The steps are live. GitHub gives the lines as soon as this job has ended; they then appear here."
            : "This job has not begun. Its steps and then its lines appear here."}
        </p>
        <button
          type="button"
          aria-pressed={follow}
          title="Keeps the running step in sight, then goes to the first error or the last line"
          onClick={() => setSettings({ follow: !follow })}
          className={cx(
            "inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2",
            follow ? "bg-raised text-default" : "hover:bg-raised hover:text-default",
          )}
        >
          Follow <Kbd keys="f" />
        </button>
      </div>
      <ol
        ref={steps}
        {...reachable}
        aria-label="Steps"
        className="relative min-h-0 flex-1 overflow-auto py-1"
      >
        {job.steps.map((step) => (
          <li key={step.number} data-step={step.number} className="flex h-8 items-center gap-2 px-4 text-sm">
            <StatusIcon status={toStatus(step)} />
            <span className={cx("min-w-0 flex-1 truncate", step.status === "queued" && "text-muted")}>
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

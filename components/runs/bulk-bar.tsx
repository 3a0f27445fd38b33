import { SyncIcon, XIcon } from "@primer/octicons-react";
import { Button } from "@/components/ui/button";
import type { BulkAction, RunSelection } from "./use-run-selection";

const actions: { action: BulkAction; label: string; danger?: boolean }[] = [
  { action: "rerun", label: "Re-run" },
  { action: "rerun-failed", label: "Re-run failed jobs" },
  { action: "cancel", label: "Cancel", danger: true },
];

/** What can be done with the runs that are selected; floats at the bottom while there are any. */
export function BulkBar({ selection }: { selection: RunSelection }) {
  if (selection.size === 0) return null;
  return (
    <section
      aria-label="Selected runs"
      className="sticky bottom-4 z-20 mx-auto grid max-w-full animate-slide gap-2 rounded-md border border-strong bg-overlay p-2 shadow-float"
    >
      {selection.refusals.length > 0 && (
        <ul role="alert" className="max-h-32 overflow-y-auto px-1 text-failure text-xs">
          {selection.refusals.map(({ run, problem }) => (
            <li key={run.id}>
              {run.workflow.name} #{run.number}: {problem.detail}
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <span className="px-1 text-sm">{selection.size} selected</span>
        {actions.map(({ action, label, danger }) => {
          const count = selection.fit[action].length;
          return count === 0 ? null : (
            <Button
              key={action}
              size="sm"
              variant={danger ? "danger" : "default"}
              icon={danger ? <XIcon /> : <SyncIcon />}
              busy={selection.busy === action}
              disabled={selection.busy !== null}
              onClick={() => selection.act(action)}
            >
              {label} {count < selection.size && count}
            </Button>
          );
        })}
        <Button size="sm" variant="quiet" onClick={selection.clear}>
          Clear
        </Button>
      </div>
    </section>
  );
}

import { Button } from "@/components/ui/button";
import type { useBulkAct } from "./use-bulk-act";

/** What was refused of the last action, each with its reason, and the way back where there is one. */
export function BulkNotes({ bulk }: { bulk: ReturnType<typeof useBulkAct> }) {
  const { refusals, started, busy } = bulk;
  return (
    <>
      {refusals.length > 0 && (
        <ul role="alert" className="max-h-32 overflow-y-auto px-1 text-failure text-xs">
          {refusals.map(({ run, problem }) => (
            <li key={run.id} className="break-words">
              {run.repository} · {run.workflow.name} #{run.number}: {problem.detail}
            </li>
          ))}
        </ul>
      )}
      {started.length > 0 && !busy && (
        <p role="status" className="flex flex-wrap items-center gap-2 px-1 text-sm">
          {started.length === 1 ? "1 run was started again." : `${started.length} runs were started again.`}
          <Button size="sm" variant="quiet" onClick={() => void bulk.act("cancel", started)}>
            Undo: cancel {started.length === 1 ? "it" : "them"}
          </Button>
        </p>
      )}
    </>
  );
}

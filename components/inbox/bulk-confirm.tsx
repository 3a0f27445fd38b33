import { Button } from "@/components/ui/button";
import type { Values } from "./use-bulk-answer";
import type { Question } from "./use-inbox-selection";

/** What would be sent, and to whom; a sent answer cannot be taken back. */
export function BulkConfirm({
  items,
  answers,
  progress,
  onBack,
  onSend,
}: {
  items: Question[];
  answers: Values;
  progress: { done: number; of: number } | null;
  onBack: () => void;
  onSend: () => void;
}) {
  const withContext = items.filter(({ pause }) => Object.keys(pause.context).length > 0).length;
  return (
    <section aria-label="Confirm" className="grid gap-3">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
        {Object.entries(answers).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="max-h-24 overflow-y-auto whitespace-pre-wrap break-words">{toText(value)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm">
        This goes to {items.length} runs, each as an answer of its own. It cannot be taken back.
        {withContext > 0 &&
          ` ${withContext} of them show something of their own, such as a diff: one answer must fit all.`}
      </p>
      <ul className="max-h-40 overflow-y-auto text-muted text-xs">
        {items.map(({ run, pause }) => (
          <li key={pause.id} className="truncate">
            {run.repository} · {run.workflow.name} #{run.number}
          </li>
        ))}
      </ul>
      {progress && (
        <label className="flex items-center gap-2 text-sm">
          <progress value={progress.done} max={progress.of} className="h-2 flex-1 accent-(--awaiting-fill)" />
          {progress.done} of {progress.of} recorded
        </label>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="answer" autoFocus busy={progress !== null} onClick={onSend}>
          Send {items.length} answers
        </Button>
        <Button variant="quiet" disabled={progress !== null} onClick={onBack}>
          Back
        </Button>
      </div>
    </section>
  );
}

const toText = (value: Values[string]): string => (Array.isArray(value) ? value.join(", ") : String(value));

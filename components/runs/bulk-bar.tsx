import { SyncIcon, XIcon } from "@primer/octicons-react";
import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import type { RunQuery } from "@/lib/client/keys";
import { BulkNotes } from "./bulk-notes";
import type { BulkAction } from "./use-bulk-act";
import type { RunSelection } from "./use-run-selection";
import { mostSelected, useSelectAll } from "./use-select-all";

const actions: { action: BulkAction; label: string; danger?: boolean }[] = [
  { action: "rerun", label: "Re-run" },
  { action: "rerun-failed", label: "Re-run failed jobs" },
  { action: "cancel", label: "Cancel", danger: true },
];

/**
 * What can be done with the runs that are selected, how far it is, and what was refused; floats at the bottom while
 * there is any of it. `query` is the list's filter, `hasMore` whether it goes on beyond the rows that are shown.
 */
export function BulkBar({
  selection,
  query,
  hasMore,
}: {
  selection: RunSelection;
  query: RunQuery;
  hasMore: boolean;
}) {
  const all = useSelectAll(query);
  const [asked, setAsked] = useState(false);
  const { bulk, size, awaiting, fit } = selection;
  if (size === 0 && !bulk.busy && bulk.refusals.length === 0 && bulk.started.length === 0) return null;

  function act(action: BulkAction) {
    if (action === "cancel" && awaiting > 0 && !asked) return setAsked(true);
    setAsked(false);
    void bulk.act(action, fit[action]);
  }

  return (
    <section
      aria-label="Selected runs"
      className="sticky bottom-4 z-20 mx-auto grid max-w-full animate-slide gap-2 rounded-md border border-strong bg-overlay p-2 shadow-float"
    >
      <BulkNotes bulk={bulk} />
      <div className="flex flex-wrap items-center gap-2">
        {bulk.busy ? (
          <>
            <output className="px-1 text-sm">
              {bulk.busy.done} of {bulk.busy.total}, one a second
            </output>
            <Button size="sm" onClick={bulk.stop}>
              Stop
            </Button>
          </>
        ) : (
          <>
            {size > 0 && <output className="px-1 text-sm">{size} selected</output>}
            {hasMore && size > 0 && size < mostSelected && (
              <Button
                size="sm"
                variant="quiet"
                busy={all.reading}
                onClick={async () => {
                  const runs = await all.read();
                  if (runs) selection.select(runs);
                }}
              >
                Select all that match
              </Button>
            )}
            {actions.map(({ action, label, danger }) => {
              const count = fit[action].length;
              return count === 0 ? null : (
                <Button
                  key={action}
                  size="sm"
                  variant={danger ? "danger" : "default"}
                  icon={danger ? <XIcon /> : <SyncIcon />}
                  onClick={() => act(action)}
                >
                  {danger && asked ? `Cancel them all the same, ${awaiting} wait for an answer` : label}{" "}
                  {count < size && count}
                </Button>
              );
            })}
            {awaiting > 0 && (
              <ButtonLink size="sm" variant="ask" href="/inbox">
                Answer {awaiting} in the inbox
              </ButtonLink>
            )}
            <Button size="sm" variant="quiet" onClick={selection.clear}>
              Clear
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

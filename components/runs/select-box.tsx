import { cx } from "@/components/ui/cx";
import type { Run } from "@/lib/model/run";
import type { RunSelection } from "./use-run-selection";

/** The box before a run; quiet until the row is pointed at or something is selected. */
export function SelectBox({ run, selection }: { run: Run; selection: RunSelection }) {
  return (
    <label className="relative z-10 flex h-full w-9 shrink-0 items-center justify-center">
      <input
        type="checkbox"
        data-row-select=""
        aria-label={`Select ${run.workflow.name} #${run.number}`}
        checked={selection.has(run.id)}
        // React hears of a change by the click, which knows of Shift: from the last one to this.
        onChange={(event) => selection.toggle(run.id, (event.nativeEvent as MouseEvent).shiftKey === true)}
        className={cx(
          "size-3.5 transition-opacity focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100",
          selection.size > 0 ? "opacity-100" : "opacity-0 group-focus-within:opacity-100",
        )}
      />
    </label>
  );
}

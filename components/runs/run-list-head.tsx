import { cx } from "@/components/ui/cx";
import { runColumns } from "./run-row";

/** The names of the columns, where there are columns. `selectable` leaves room for the boxes. */
export function RunListHead({ selectable = false }: { selectable?: boolean }) {
  return (
    <div
      aria-hidden="true"
      className={cx(
        "hidden h-8 items-center border-line border-b pr-3 text-faint text-xs @xl:flex",
        selectable ? "pl-9" : "pl-3",
      )}
    >
      <div className={cx(runColumns, "flex-1")}>
        <span>Status</span>
        <span>Run</span>
        <span className="hidden @4xl:block">Repository</span>
        <span className="hidden @4xl:block">Branch</span>
        <span className="hidden @6xl:block">Event</span>
        <span className="hidden @6xl:block">Actor</span>
        <span className="text-right">Started</span>
        <span className="hidden text-right @xl:block">Duration</span>
      </div>
    </div>
  );
}

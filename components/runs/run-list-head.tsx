import { cx } from "@/components/ui/cx";
import { runColumns } from "./run-row";

/** The names of the columns, where there are columns. `selectable` leaves room for the boxes. */
export function RunListHead({
  selectable = false,
  columns = "all",
}: {
  selectable?: boolean;
  columns?: keyof typeof runColumns;
}) {
  return (
    <div
      aria-hidden="true"
      className={cx(
        "hidden h-8 items-center border-line border-b pr-3 text-faint text-xs @xl:flex",
        selectable ? "pl-9" : "pl-3",
      )}
    >
      <div className={cx(runColumns[columns], "flex-1")}>
        <span>Status</span>
        <span>Run</span>
        {columns === "all" && <span className="hidden @4xl:block">Repository</span>}
        <span className={columns === "all" ? "hidden @4xl:block" : "hidden @2xl:block"}>Branch</span>
        <span className={columns === "all" ? "hidden @6xl:block" : "hidden @4xl:block"}>Event</span>
        <span className="hidden @6xl:block">Actor</span>
        <span className="text-right">Started</span>
        <span className="hidden text-right @xl:block">Duration</span>
      </div>
    </div>
  );
}

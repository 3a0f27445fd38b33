import { LineText } from "@/components/log/line-text";
import { cx } from "@/components/ui/cx";

/** A line with its number, which marks it. */
export function TextLine({
  n,
  text,
  look,
  wrap,
  search,
  onPick,
}: {
  n: number;
  text: string;
  look: "marked" | "found" | "plain";
  wrap: boolean;
  search: RegExp | null;
  onPick: (event: React.MouseEvent, line: number) => void;
}) {
  return (
    <div className={cx("flex min-h-5 leading-5", look !== "plain" && "bg-accent-soft")}>
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Line ${n}`}
        onClick={(event) => onPick(event, n)}
        className={cx(
          "sticky left-0 w-14 shrink-0 select-none self-stretch bg-log pr-3 text-right align-top text-muted hover:text-default",
          look === "found" && "font-semibold text-default",
        )}
      >
        {n}
      </button>
      <span
        className={cx(
          "pr-8",
          wrap ? "min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]" : "whitespace-pre",
        )}
      >
        <LineText text={text} search={search} />
      </span>
    </div>
  );
}

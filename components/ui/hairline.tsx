import { cx } from "./cx";

/**
 * Progress as a line of 2 px. `value` is 0 to 1 and may go beyond: then the line is full and amber stays amber.
 * `label` says it in words for screen readers.
 */
export function Hairline({ value, label, className }: { value: number; label: string; className?: string }) {
  const part = Math.min(1, Math.max(0, value));
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(part * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      className={cx("block h-0.5 overflow-hidden rounded-full bg-line", className)}
    >
      <span
        className="block h-full origin-left rounded-full bg-progress transition-transform"
        style={{ transform: `scaleX(${part})` }}
      />
    </span>
  );
}

import { cx } from "./cx";
import { type Status, toneText } from "./status";
import { StatusIcon } from "./status-icon";

/** A state as icon, word and colour together. What asks for something stands on violet. */
export function StatusBadge({ status, className }: { status: Status; className?: string }) {
  return (
    <span
      className={cx(
        "inline-flex shrink-0 items-center gap-1.5 whitespace-nowrap text-xs",
        toneText[status.tone],
        // The margin keeps its icon in line with those of the other states.
        status.tone === "awaiting" && "-ml-2 rounded-full bg-awaiting-soft px-2 font-semibold",
        className,
      )}
    >
      <StatusIcon status={status} silent />
      {status.word}
    </span>
  );
}

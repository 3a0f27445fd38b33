import { cx } from "./cx";
import { type Status, toneText } from "./status";

/** The word of a state in its colour, where its icon stands in a column of its own. */
export const StatusWord = ({ status, className }: { status: Status; className?: string }) => (
  <span className={cx("shrink-0 whitespace-nowrap", toneText[status.tone], className)}>{status.word}</span>
);

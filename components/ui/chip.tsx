import type { ReactNode } from "react";
import { cx } from "./cx";

/** A small fact with an icon: branch, commit, event. Long words are cut with an ellipsis. */
export function Chip({
  icon,
  mono = false,
  title,
  children,
}: {
  icon?: ReactNode;
  mono?: boolean;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span
      title={title}
      className="inline-flex h-6 max-w-full items-center gap-1.5 rounded-md border border-line bg-surface px-2 text-muted text-xs"
    >
      {icon}
      <span className={cx("truncate", mono && "font-mono")}>{children}</span>
    </span>
  );
}

/** A number beside a word; nothing at zero. */
export const Count = ({ value, className }: { value: number; className?: string }) =>
  value > 0 ? (
    <span
      className={cx(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-raised px-1.5 text-muted text-xs",
        className,
      )}
    >
      {value}
    </span>
  ) : null;

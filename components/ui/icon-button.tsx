import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { Tooltip } from "./tooltip";

/** A square button with an icon; `label` is what it does, for screen readers and on hover. */
export function IconButton({
  label,
  icon,
  shortcut,
  size = "md",
  className,
  ...rest
}: ComponentProps<"button"> & { label: string; icon: ReactNode; shortcut?: string; size?: "sm" | "md" }) {
  return (
    <Tooltip label={label} shortcut={shortcut}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={cx(
          "inline-flex shrink-0 items-center justify-center rounded-md text-muted transition-colors hover:bg-raised hover:text-default disabled:opacity-50",
          size === "sm" ? "size-7" : "size-8",
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}

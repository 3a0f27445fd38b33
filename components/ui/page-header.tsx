import type { ReactNode } from "react";
import { cx } from "./cx";

/** The top of a page: its title, a line beneath it, its actions at the right. */
export function PageHeader({
  title,
  lead,
  actions,
}: {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <header className="flex min-h-8 flex-wrap items-start gap-x-4 gap-y-2">
      {/* Words of a sentence are not squeezed beside buttons: these go beneath them. */}
      <div className={cx("min-w-0 grow", lead ? "basis-72" : "basis-0")}>
        <h1 tabIndex={-1} className="truncate font-semibold text-xl">
          {title}
        </h1>
        {lead && <div className="text-muted text-sm">{lead}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

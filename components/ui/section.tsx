import type { ReactNode } from "react";
import { Count } from "./chip";
import { cx } from "./cx";

/** A band of a page: a heading with a count and actions, and what stands under it. */
export function Section({
  title,
  count = 0,
  actions,
  className,
  children,
}: {
  title: string;
  count?: number;
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const id = `band-${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
  return (
    <section aria-labelledby={id} className={cx("grid grid-cols-[minmax(0,1fr)] gap-2", className)}>
      <header className="flex min-h-7 items-center gap-2">
        <h2 id={id} className="font-semibold text-sm">
          {title}
        </h2>
        <Count value={count} />
        {actions && <div className="ml-auto flex items-center gap-2">{actions}</div>}
      </header>
      {children}
    </section>
  );
}

/** The plain surface on which rows and forms stand. */
export const Panel = ({ className, children }: { className?: string; children: ReactNode }) => (
  <div className={cx("overflow-hidden rounded-md border border-line bg-surface", className)}>{children}</div>
);

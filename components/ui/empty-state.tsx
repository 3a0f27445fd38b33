import type { ReactNode } from "react";

/** Nothing here: one sentence of what would be, and the next step. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-md border border-line border-dashed px-4 py-12 text-center">
      {icon && <span className="text-faint">{icon}</span>}
      <p className="font-semibold text-base">{title}</p>
      {children && <div className="w-full max-w-[52ch] text-muted text-sm">{children}</div>}
      {action}
    </div>
  );
}

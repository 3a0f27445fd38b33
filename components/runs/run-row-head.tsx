import type { ReactNode } from "react";
import { RowLink } from "@/components/ui/row-link";
import { type Status, toStatus } from "@/components/ui/status";
import { StatusBadge } from "@/components/ui/status-badge";
import { runPath } from "@/lib/model/paths";
import type { Run } from "@/lib/model/run";

/**
 * The first two cells of every row that is a run: its status, and its title as the link of the whole row, with
 * `children` on the line beneath. Where the list is narrow the status stands on that line. The row is `relative` and has
 * `data-row`, its list the class `@container`.
 */
export function RunRowHead({
  run,
  status = toStatus(run),
  children,
}: {
  run: Run;
  status?: Status;
  children: ReactNode;
}) {
  return (
    <>
      <span className="hidden @xl:flex">
        <StatusBadge status={status} />
      </span>
      <div className="min-w-0">
        <RowLink
          href={runPath(run)}
          className="block leading-[17px] outline-none focus-visible:after:rounded-sm focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          {run.title}
        </RowLink>
        <p className="flex min-w-0 items-center gap-1.5 text-muted text-xs leading-[15px]">
          <StatusBadge status={status} className="leading-[15px] @xl:hidden" />
          <span className="truncate">{children}</span>
        </p>
      </div>
    </>
  );
}

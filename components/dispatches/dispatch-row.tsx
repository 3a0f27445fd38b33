"use client";
import { ArrowRightIcon } from "@primer/octicons-react";
import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { RelativeTime } from "@/components/ui/relative-time";
import { toDispatchStatus } from "@/components/ui/status";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Dispatch } from "@/lib/model/dispatch";
import { runPath, workflowPath } from "@/lib/model/paths";
import { DispatchChoices } from "./dispatch-choices";
import { PlannedTime } from "./planned-time";

/** One dispatch: what, where, its state, why it waits and until when, and what can be done about it. */
export function DispatchRow({ dispatch }: { dispatch: Dispatch }) {
  const { repository, workflow, ref, inputs, status, runId } = dispatch;
  const values = Object.entries(inputs);
  return (
    <li data-row="" className="grid gap-1 border-line border-b px-3 py-2 last:border-b-0 hover:bg-raised">
      <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
        <StatusBadge status={toDispatchStatus(status)} className="sm:w-[148px]" />
        <Link
          href={workflowPath(repository, workflow)}
          prefetch={false}
          data-row-link=""
          className="min-w-0 truncate rounded-sm text-sm hover:underline"
        >
          {workflow} <span className="text-muted">on {ref}</span>
        </Link>
        <span className="min-w-0 truncate text-muted text-xs">{repository}</span>
        <span className="ml-auto flex items-center gap-2">
          <RelativeTime at={dispatch.createdAt} className="whitespace-nowrap text-muted text-xs" />
          {runId !== null && (
            <Link
              href={runPath({ repository, id: runId })}
              prefetch={false}
              className="inline-flex items-center gap-1 rounded-sm text-accent text-xs hover:underline"
            >
              Run <ArrowRightIcon size={12} />
            </Link>
          )}
          <DispatchChoices dispatch={dispatch} />
        </span>
      </div>
      {values.length > 0 && (
        <p className="truncate font-mono text-muted text-xs sm:pl-40">
          {values.map(([name, value]) => `${name}=${value}`).join(" · ")}
        </p>
      )}
      <DispatchWait dispatch={dispatch} />
    </li>
  );
}

/** Why it waits or failed, and when it is tried next. */
function DispatchWait({
  dispatch: { id, status, problem, nextAttemptAt, plannedAt, attempts },
}: {
  dispatch: Dispatch;
}) {
  if ((!problem && !nextAttemptAt) || status === "dispatched" || status === "cancelled") return null;
  return (
    <p
      id={`why-${id}`}
      className={cx("text-xs sm:pl-40", status === "failed" ? "text-failure" : "text-muted")}
    >
      {problem?.detail}
      {nextAttemptAt &&
        (nextAttemptAt === plannedAt ? (
          <>
            Leaves <PlannedTime at={nextAttemptAt} />.
          </>
        ) : (
          <>
            {" "}
            Tried again <RelativeTime at={nextAttemptAt} />
            {attempts > 0 && ` (attempt ${attempts + 1})`}.
          </>
        ))}
      {problem?.code === "missed" && plannedAt && (
        <>
          {" "}
          It was planned for <PlannedTime at={plannedAt} />.
        </>
      )}
    </p>
  );
}

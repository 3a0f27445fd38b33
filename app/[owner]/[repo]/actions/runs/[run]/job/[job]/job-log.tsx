"use client";
import { ArrowLeftIcon } from "@primer/octicons-react";
import Link from "next/link";
import { LazyLogViewer } from "@/components/log/lazy-log-viewer";
import { Duration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { toStatus } from "@/components/ui/status";
import { StatusBadge } from "@/components/ui/status-badge";
import { attemptPath } from "@/lib/model/paths";
import { useOpenRun } from "../../use-open-run";

/** One job's log with all the room that the window has. */
export function JobLog({ jobId }: { jobId: number }) {
  const run = useOpenRun();
  const job = run.jobs.find((each) => each.id === jobId);
  if (!job)
    return (
      <EmptyState
        title="This run has no such job"
        action={
          <Link href={attemptPath(run, run.attempt)} className="text-accent hover:underline">
            All jobs of this run
          </Link>
        }
      >
        It may have been deleted on GitHub.
      </EmptyState>
    );
  return (
    <section
      aria-label={job.name}
      className="flex min-h-0 flex-col overflow-hidden rounded-md border border-line bg-surface"
    >
      <header className="flex h-9 shrink-0 items-center gap-3 border-line border-b px-3 text-sm">
        <Link
          href={attemptPath(run, run.attempt)}
          aria-label="Back to the run"
          className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-raised hover:text-default lg:hidden"
        >
          <ArrowLeftIcon />
        </Link>
        <h2 className="min-w-0 flex-1 truncate font-semibold">{job.name}</h2>
        <StatusBadge status={toStatus(job)} />
        <span className="text-muted text-xs">
          <Duration from={job.startedAt} to={job.completedAt} />
        </span>
      </header>
      <div className="h-[calc(100dvh-var(--topbar)-72px)] min-h-80 lg:h-auto lg:min-h-0 lg:flex-1">
        <LazyLogViewer key={job.id} runId={run.id} job={job} />
      </div>
    </section>
  );
}

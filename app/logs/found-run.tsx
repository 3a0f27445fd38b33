import Link from "next/link";
import { formatCount } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { Panel } from "@/components/ui/section";
import { toStatus } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import { jobPath, runPath } from "@/lib/model/paths";
import { FoundLinesList } from "./found-lines-list";
import type { FoundRunOf } from "./found-runs";

/** A run in whose logs something was found: what run it is, and the lines of each of its jobs. */
export function FoundRun({ run, pattern }: { run: FoundRunOf; pattern: RegExp | null }) {
  return (
    <section aria-label={`${run.title} #${run.number}`} className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <header className="flex min-w-0 flex-wrap items-center gap-x-2">
        <StatusIcon status={toStatus(run)} />
        <h2 className="min-w-0 truncate font-semibold text-sm">
          <Link href={runPath(run)} prefetch={false} className="rounded-sm hover:underline">
            {run.title}
          </Link>
        </h2>
        <p className="min-w-0 truncate text-muted text-xs">
          {run.repository} · {run.workflow} #{run.number} · <RelativeTime at={run.createdAt} />
        </p>
      </header>
      <Panel>
        {run.logs.map(({ log, matches }) => (
          <div key={log.jobId} className="border-line border-t first:border-t-0">
            <p className="flex min-w-0 items-center gap-2 border-line border-b bg-surface px-3 py-1 text-xs">
              <StatusIcon
                status={toStatus({ status: "completed", conclusion: log.job.conclusion })}
                size={12}
              />
              <Link
                href={jobPath(run, log.jobId)}
                prefetch={false}
                className="min-w-0 truncate rounded-sm font-semibold hover:underline"
              >
                {log.job.name}
              </Link>
              {log.job.attempt > 1 && <span className="shrink-0 text-muted">attempt {log.job.attempt}</span>}
              <span className="ml-auto shrink-0 text-muted">
                {log.total === 1 ? "1 line" : `${formatCount(log.total)} lines`}
              </span>
            </p>
            <FoundLinesList href={jobPath(run, log.jobId)} log={log} matches={matches} pattern={pattern} />
          </div>
        ))}
      </Panel>
    </section>
  );
}

import { ScreenFullIcon } from "@primer/octicons-react";
import Link from "next/link";
import { LazyLogViewer } from "@/components/log/lazy-log-viewer";
import { toStatus } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import { jobPath } from "@/lib/model/paths";
import type { Job, RunDetail } from "@/lib/model/run";

/** The log of the job that runs, or of the one that ended last. */
export function LogPreview({ run }: { run: RunDetail }) {
  const job = toCurrentJob(run.jobs);
  if (!job) return null;
  return (
    <section aria-label="Log" className="overflow-hidden rounded-md border border-line bg-surface">
      <header className="flex h-10 items-center gap-2 border-line border-b px-4 text-sm">
        <StatusIcon status={toStatus(job)} />
        <h2 className="min-w-0 flex-1 truncate font-semibold">{job.name}</h2>
        <Link
          href={jobPath(run, job.id)}
          className="inline-flex items-center gap-1.5 text-muted text-xs hover:text-accent"
        >
          <ScreenFullIcon size={12} /> Whole page
        </Link>
      </header>
      <div className="h-[480px]">
        <LazyLogViewer key={job.id} runId={run.id} job={job} />
      </div>
    </section>
  );
}

function toCurrentJob(jobs: Job[]): Job | null {
  const running = jobs.find((job) => job.status === "in_progress");
  if (running) return running;
  const ended = jobs
    .filter((job) => job.completedAt !== null && job.conclusion !== "skipped")
    .sort((a, b) => Date.parse(b.completedAt ?? "") - Date.parse(a.completedAt ?? ""));
  return ended[0] ?? jobs[0] ?? null;
}

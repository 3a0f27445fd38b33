import { XCircleFillIcon } from "@primer/octicons-react";
import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { jobPath, runPath } from "@/lib/model/paths";
import type { RunDetail } from "@/lib/model/run";
import { FailureLog } from "./failure-log";
import type { FailedJob } from "./group-failures";

/** Jobs that failed for one reason: the step, what GitHub annotated, the lines around the first error. */
export function FailureReasonCard({ run, jobs }: { run: RunDetail; jobs: FailedJob[] }) {
  const job = jobs[0];
  if (!job) return null;
  return (
    <section
      aria-label={`Why ${job.name} failed`}
      className="overflow-hidden rounded-md border border-line bg-surface"
    >
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1 border-line border-b px-4 py-2 text-sm">
        <XCircleFillIcon className="text-failure" />
        <h2 className="min-w-0 font-semibold">
          {jobs.map((each, index) => (
            <span key={each.jobId}>
              {index > 0 && ", "}
              <Link href={jobPath(run, each.jobId)} className="break-words hover:text-accent">
                {each.name}
              </Link>
            </span>
          ))}
        </h2>
        {job.step && <span className="min-w-0 truncate text-muted">in {job.step.name}</span>}
        <Since run={run} job={job} />
      </header>
      <Annotations job={job} />
      <FailureLog run={run} job={job} />
    </section>
  );
}

/** Whether it failed like this before. Nothing is said where no success is known. */
function Since({ run, job }: { run: RunDetail; job: FailedJob }) {
  if (job.newSince === null) return null;
  const isNew = job.newSince === run.id;
  return (
    <span className={cx("ml-auto text-xs", isNew ? "font-semibold text-failure" : "text-muted")}>
      {isNew ? (
        "new: it succeeded before this run"
      ) : (
        <>
          known:{" "}
          <Link
            href={runPath({ repository: run.repository, id: job.newSince })}
            className="text-accent hover:underline"
          >
            the run that began to fail
          </Link>
        </>
      )}
    </span>
  );
}

const most = 5;
/** What the runner says of every failed step. */
const hollow = /^Process completed with exit code/;

function Annotations({ job }: { job: FailedJob }) {
  const all = job.annotations.filter((each) => each.level === "failure");
  const telling = all.filter((each) => !hollow.test(each.message));
  const failures = (telling.length > 0 ? telling : all).slice(0, most);
  if (failures.length === 0) return null;
  return (
    <ul className="grid gap-1 border-line border-b px-4 py-2 text-sm">
      {failures.map((each) => (
        <li key={`${each.path} ${each.line} ${each.message}`} className="break-words">
          {each.path && each.path !== ".github" && (
            <code className="mr-2 font-mono text-muted text-xs">
              {each.path}
              {each.line !== null && `:${each.line}`}
            </code>
          )}
          {each.message}
        </li>
      ))}
    </ul>
  );
}

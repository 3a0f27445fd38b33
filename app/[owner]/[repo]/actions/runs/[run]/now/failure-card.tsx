"use client";
import { XCircleFillIcon } from "@primer/octicons-react";
import Link from "next/link";
import { LineText } from "@/components/log/line-text";
import { ProblemBox } from "@/components/ui/problem-box";
import { Skeleton } from "@/components/ui/skeleton";
import { useFailure } from "@/lib/client/use-api";
import type { FailureReason } from "@/lib/model/log";
import { jobPath, runPath } from "@/lib/model/paths";
import type { RunDetail } from "@/lib/model/run";

type FailedJob = FailureReason["jobs"][number];

/** Why a run failed, job by job: the step, what GitHub annotated, the lines around the first error. */
export function FailureCard({ run }: { run: RunDetail }) {
  const { data, error } = useFailure(run.id);
  if (error) return <ProblemBox problem={error} />;
  if (!data) return <Skeleton className="h-48 w-full rounded-md" />;
  return (
    <>
      {data.jobs.map((job) => (
        <Reason key={job.jobId} run={run} job={job} />
      ))}
    </>
  );
}

function Reason({ run, job }: { run: RunDetail; job: FailedJob }) {
  const href = jobPath(run, job.jobId);
  return (
    <section
      aria-label={`Why ${job.name} failed`}
      className="overflow-hidden rounded-md border border-line bg-surface"
    >
      <header className="flex flex-wrap items-center gap-x-2 gap-y-1 border-line border-b px-4 py-2 text-sm">
        <XCircleFillIcon className="text-failure" />
        <h2 className="min-w-0 font-semibold">
          <Link href={href} className="break-words hover:text-accent">
            {job.name}
          </Link>
        </h2>
        {job.step && <span className="min-w-0 truncate text-muted">in {job.step.name}</span>}
        <span className="ml-auto text-muted text-xs">
          {job.newSince === null ? (
            "known: it failed like this before"
          ) : (
            <>
              new since{" "}
              <Link
                href={runPath({ repository: run.repository, id: job.newSince })}
                className="text-accent hover:underline"
              >
                the last success
              </Link>
            </>
          )}
        </span>
      </header>
      <Annotations job={job} />
      {job.excerpt.length > 0 && (
        <div className="overflow-x-auto bg-log py-2 font-mono text-xs" {...reachable}>
          {job.excerpt.map((line) => (
            <div key={line.n} className="flex min-h-5 w-max min-w-full">
              <span className="w-14 shrink-0 select-none pr-3 text-right text-faint">{line.n}</span>
              <span className="whitespace-pre pr-4">
                <LineText text={line.text} search={null} />
              </span>
            </div>
          ))}
        </div>
      )}
      <footer className="border-line border-t px-4 py-1.5 text-xs">
        <Link href={href} className="text-accent hover:underline">
          Open the log at the error
        </Link>
      </footer>
    </section>
  );
}

// What scrolls must be reachable by keyboard.
const reachable = { tabIndex: 0 };

function Annotations({ job }: { job: FailedJob }) {
  const failures = job.annotations.filter((each) => each.level === "failure").slice(0, 5);
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

import Link from "next/link";
import type { ReactNode } from "react";
import { formatCount } from "@/components/ui/format";
import { ProblemBox } from "@/components/ui/problem-box";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { FreshLines, GreenJob } from "@/lib/model/fresh-lines";
import { jobPath } from "@/lib/model/paths";
import type { Problem } from "@/lib/model/problem";
import type { RunDetail } from "@/lib/model/run";
import { ExcerptLines } from "./excerpt-lines";

/** The lines that the last green run of the same job did not have, or why there is nothing to hold it against. */
export function FreshPanel({
  run,
  fresh,
  problem,
  href,
}: {
  run: RunDetail;
  fresh: FreshLines | undefined;
  problem: Problem | undefined;
  href: string;
}) {
  if (!fresh && problem) return <ProblemBox problem={problem} />;
  if (!fresh) return <SkeletonRows rows={3} label="Comparing with the last green run" />;
  switch (fresh.state) {
    case "no_green":
      return <Words>No green run of this job is known here, so there is nothing to hold it against.</Words>;
    case "no_log":
      return (
        <Words>
          The last green run is <Green run={run} job={fresh.against} />, but its log cannot be had:{" "}
          {fresh.problem.detail}
        </Words>
      );
    case "compared":
      return (
        <>
          <Words>
            {fresh.total === 0 ? "Nothing is new" : toCount(fresh.total)}
            {fresh.step && ` in ${fresh.step}`} against <Green run={run} job={fresh.against} />, the last
            green run of this job. Times, hashes, temporary paths and counters do not count.
            {fresh.isRough && " That log is too long to remember all of it: some may not be new."}
            {fresh.total > fresh.lines.length && ` The first and last ${fresh.lines.length / 2} are shown.`}
          </Words>
          {fresh.lines.length > 0 && (
            <ExcerptLines
              label="New lines"
              lines={fresh.lines.map((line) => ({ ...line, isNew: true }))}
              href={href}
            />
          )}
        </>
      );
  }
}

const toCount = (total: number): string =>
  total === 1 ? "1 line is new" : `${formatCount(total)} lines are new`;

const Words = ({ children }: { children: ReactNode }) => (
  <p className="break-words border-line border-b px-4 py-2 text-muted text-xs last:border-b-0">{children}</p>
);

const Green = ({ run, job }: { run: RunDetail; job: GreenJob }) => (
  <Link
    href={jobPath({ repository: run.repository, id: job.runId }, job.jobId)}
    className="text-accent hover:underline"
  >
    #{job.number}
    {job.branch !== null && job.branch !== run.branch && ` on ${job.branch}`}
  </Link>
);

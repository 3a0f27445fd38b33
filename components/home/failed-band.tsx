"use client";
import { SyncIcon } from "@primer/octicons-react";
import { useState } from "react";
import { RunRowHead } from "@/components/runs/run-row-head";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Panel, Section } from "@/components/ui/section";
import { Spinner } from "@/components/ui/spinner";
import { rerunFailedJobs } from "@/lib/client/actions";
import { useFailure } from "@/lib/client/use-api";
import type { FailedRun } from "@/lib/model/home";
import type { Problem } from "@/lib/model/problem";
import { toFailureLine } from "./failure-line";

/** Runs that failed in the last days: the first line of why, and another try. */
export function FailedBand({ failed }: { failed: FailedRun[] }) {
  if (failed.length === 0) return null;
  return (
    <Section title="Failed lately" count={failed.length}>
      <Panel className="@container">
        <ul>
          {failed.map((entry) => (
            <FailedRow key={entry.run.id} entry={entry} />
          ))}
        </ul>
      </Panel>
    </Section>
  );
}

function FailedRow({ entry: { run, job, step } }: { entry: FailedRun }) {
  const first = useFailure(run.id, { revalidateOnFocus: false, shouldRetryOnError: false }).data?.jobs[0];
  const line = first ? toFailureLine(first) : null;
  const place = [first?.name ?? job?.name, first?.step?.name ?? step?.name].filter(Boolean).join(" › ");
  return (
    <li
      data-row=""
      className="relative grid h-(--row) grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-line border-b pr-1 pl-3 last:border-b-0 focus-within:bg-raised hover:bg-raised @xl:grid-cols-[116px_minmax(0,1fr)_68px_auto] @4xl:grid-cols-[116px_minmax(0,1fr)_minmax(0,1.4fr)_68px_auto]"
    >
      <RunRowHead run={run}>
        {line && <span className="font-mono @4xl:hidden">{line}</span>}
        <span className={line ? "hidden @4xl:inline" : undefined}>
          {run.repository} · {run.workflow.name} #{run.number}
        </span>
      </RunRowHead>
      <div className="hidden min-w-0 @4xl:block">
        <p className="h-[17px] truncate font-mono text-xs leading-[17px]">{line}</p>
        <p className="truncate text-muted text-xs leading-[15px]">
          {place}
          {first && <Novelty newSince={first.newSince} runId={run.id} />}
        </p>
      </div>
      <RelativeTime
        at={run.completedAt ?? run.updatedAt}
        className="hidden whitespace-nowrap text-right text-muted text-xs @xl:block"
      />
      <Rerun runId={run.id} />
    </li>
  );
}

/** Whether this failure is new with this run or known from an earlier one. */
const Novelty = ({ newSince, runId }: { newSince: number | null; runId: number }) =>
  newSince === null ? null : newSince === runId ? " · new" : " · known";

function Rerun({ runId }: { runId: number }) {
  const [state, setState] = useState<"ready" | "asking" | Problem>("ready");
  const problem = typeof state === "object" ? state : null;
  return (
    <span className="relative z-10 flex">
      <IconButton
        size="sm"
        label={problem ? problem.detail : "Re-run failed jobs"}
        icon={
          state === "asking" ? <Spinner /> : <SyncIcon className={problem ? "text-failure" : undefined} />
        }
        disabled={state === "asking"}
        onClick={async () => {
          setState("asking");
          const answer = await rerunFailedJobs(runId);
          setState(answer.ok ? "ready" : answer.error);
        }}
      />
      {problem && (
        <span role="alert" className="sr-only">
          {problem.detail}
        </span>
      )}
    </span>
  );
}

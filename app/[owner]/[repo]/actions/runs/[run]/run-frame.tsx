"use client";
import { ArrowLeftIcon } from "@primer/octicons-react";
import Link from "next/link";
import { useSelectedLayoutSegments } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { useTabTone } from "@/components/frame/tab-state";
import { Timeline } from "@/components/timeline/timeline";
import { cx } from "@/components/ui/cx";
import { Panel } from "@/components/ui/section";
import { toStatus } from "@/components/ui/status";
import { useRun } from "@/lib/client/use-api";
import { attemptPath } from "@/lib/model/paths";
import type { RunDetail } from "@/lib/model/run";
import { AttemptPending } from "./attempt-pending";
import { RunHeader } from "./run-header";
import { RunNotices } from "./run-notices";
import { toRunTitle } from "./run-title";
import { OpenRun } from "./use-open-run";
import { type RunPlace, toRunPlace, useShownAttempt } from "./use-shown-attempt";

/**
 * A run's header and timeline around what a page shows at the right. On a job's page the timeline is a narrow list,
 * and the log has the room.
 */
export function RunFrame({ initial, children }: { initial: RunDetail; children: ReactNode }) {
  const newest = useRun(initial.id, { fallbackData: initial }).data ?? initial;
  const place = toRunPlace(useSelectedLayoutSegments());
  const onJob = place.job !== null;
  const onArtifact = place.artifact !== null;
  const wide = onJob || onArtifact;
  const { run, problem, retry } = useShownAttempt(newest, place);
  useTabTone(toStatus(run ?? newest).tone);
  useTitle(run ?? newest, toPart(run ?? newest, place));
  if (!run) return <AttemptPending run={newest} problem={problem} onRetry={retry} />;
  return (
    <OpenRun value={run}>
      <div
        data-wide={wide || undefined}
        className={cx(
          "flex flex-col gap-4",
          wide && "lg:h-[calc(100dvh-var(--topbar)-48px)] lg:min-h-[480px]",
        )}
      >
        <RunHeader run={run} compact={wide} />
        <RunNotices run={run} />
        <div
          className={cx(
            "grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-4",
            wide && "min-h-0 flex-1 lg:grid-rows-[minmax(0,1fr)] lg:items-stretch",
            onJob && "lg:grid-cols-[260px_minmax(0,1fr)]",
            !wide && "lg:grid-cols-[minmax(0,6fr)_minmax(0,7fr)]",
          )}
        >
          <Panel
            className={cx(
              onArtifact ? "hidden" : "p-1",
              onJob
                ? "hidden overflow-y-auto lg:block"
                : "overflow-y-auto max-lg:order-last lg:sticky lg:top-[calc(var(--topbar)+16px)] lg:max-h-[calc(100dvh-var(--topbar)-32px)]",
            )}
          >
            {onJob && <BackToRun run={run} />}
            <Timeline key={`${onJob ? "job" : "run"} ${run.attempt}`} run={run} selected={place.job} />
          </Panel>
          <div className={cx("grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4", wide && "min-h-0")}>
            {children}
          </div>
        </div>
      </div>
    </OpenRun>
  );
}

const BackToRun = ({ run }: { run: RunDetail }) => (
  <Link
    href={attemptPath(run, run.attempt)}
    className="flex h-8 items-center gap-2 rounded-sm px-2 text-muted text-sm hover:bg-raised hover:text-default"
  >
    <ArrowLeftIcon /> Summary
  </Link>
);

/** The name of the job or artifact whose page is open. */
const toPart = (run: RunDetail, { job, artifact }: RunPlace): string | null =>
  (run.jobs.find(({ id }) => id === job) ?? run.artifacts.find(({ id }) => id === artifact))?.name ?? null;

/** The title that the server gave is a moment's; this one goes with the run. */
function useTitle(run: RunDetail, part: string | null): void {
  const attempt = run.attempt < run.latestAttempt ? `Attempt ${run.attempt} · ` : "";
  const title = `${part ? `${part} · ` : ""}${attempt}${toRunTitle(run)}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}

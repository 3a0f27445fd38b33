"use client";
import { GitBranchIcon, PersonIcon } from "@primer/octicons-react";
import Link from "next/link";
import type { RawValues } from "@/components/input-form/raw-values";
import { Button } from "@/components/ui/button";
import { Duration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/row-link";
import { Panel, Section } from "@/components/ui/section";
import { toStatus } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import { StatusWord } from "@/components/ui/status-word";
import { keys } from "@/lib/client/keys";
import { type List, useApi, useRuns } from "@/lib/client/use-api";
import type { Dispatch } from "@/lib/model/dispatch";
import { runPath } from "@/lib/model/paths";
import { isCompleted, type Run } from "@/lib/model/run";
import { lastQuery } from "./last-query";
import type { Initial } from "./workflow-workbench";

/** The last runs of a workflow with the inputs they had, where they were started from here. */
export function LastRuns({
  repository,
  workflow,
  initial,
  onUse,
}: {
  repository: string;
  workflow: string;
  initial: Initial;
  onUse: (ref: string, inputs: RawValues) => void;
}) {
  const query = lastQuery(repository, workflow);
  const runs = useRuns(query, { fallbackData: { items: initial.runs, nextCursor: null } }).data?.items ?? [];
  const dispatches =
    useApi<List<Dispatch>>(keys.dispatchesOf(query), {
      fallbackData: { items: initial.dispatches, nextCursor: null },
    }).data?.items ?? [];
  return (
    <Section
      title="Last runs"
      count={runs.length}
      actions={
        runs.length > 0 && (
          <Link
            href={`/runs?repository=${encodeURIComponent(repository)}&workflow=${encodeURIComponent(workflow)}`}
            className="text-accent text-xs hover:underline"
          >
            All of them
          </Link>
        )
      }
    >
      {runs.length === 0 ? (
        <EmptyState title="No run yet">
          The runs of this workflow stand here, each with its inputs.
        </EmptyState>
      ) : (
        <Panel>
          <ul>
            {runs.map((run) => (
              <LastRun
                key={run.id}
                run={run}
                dispatch={
                  dispatches.find((each) => each.runId === run.id || each.id === run.dispatchId) ?? null
                }
                onUse={onUse}
              />
            ))}
          </ul>
        </Panel>
      )}
    </Section>
  );
}

function LastRun({
  run,
  dispatch,
  onUse,
}: {
  run: Run;
  dispatch: Dispatch | null;
  onUse: (ref: string, inputs: RawValues) => void;
}) {
  const status = toStatus(run);
  const values = Object.entries(dispatch?.inputs ?? {});
  return (
    <li
      data-row=""
      className="relative flex min-h-11 items-center gap-3 border-line border-b py-1.5 pr-2 pl-3 last:border-b-0 focus-within:bg-raised hover:bg-raised"
    >
      <StatusIcon status={status} silent />
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-baseline gap-2">
          <RowLink href={runPath(run)} className="min-w-0 leading-[18px]">
            {run.title}
          </RowLink>
          <span className="shrink-0 text-faint text-xs">#{run.number}</span>
        </div>
        {values.length > 0 && (
          <p className="truncate font-mono text-muted text-xs">
            {values.map(([name, value]) => `${name}=${value}`).join("  ")}
          </p>
        )}
        <p className="flex min-w-0 items-center gap-3 text-muted text-xs leading-4">
          <StatusWord status={status} />
          <span className="inline-flex min-w-0 items-center gap-1">
            <GitBranchIcon size={12} className="shrink-0" />
            <span className="truncate">{run.branch ?? run.sha.slice(0, 7)}</span>
          </span>
          {run.actor && (
            <span className="hidden min-w-0 items-center gap-1 sm:inline-flex">
              <PersonIcon size={12} className="shrink-0" />
              <span className="truncate">{run.actor}</span>
            </span>
          )}
          <RelativeTime at={run.startedAt ?? run.createdAt} className="whitespace-nowrap" />
          <span className="whitespace-nowrap">
            <Duration
              from={run.startedAt}
              to={isCompleted(run) ? (run.completedAt ?? run.updatedAt) : null}
            />
          </span>
        </p>
      </div>
      {dispatch && values.length > 0 && (
        <Button
          size="sm"
          variant="quiet"
          className="relative z-10"
          onClick={() => onUse(dispatch.ref, dispatch.inputs)}
        >
          Use these inputs
        </Button>
      )}
    </li>
  );
}

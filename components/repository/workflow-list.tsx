"use client";
import { PlayIcon, PlusIcon, WorkflowIcon } from "@primer/octicons-react";
import { ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemBox } from "@/components/ui/problem-box";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/row-link";
import { Panel, Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { type Status, toStatus } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import { StatusWord } from "@/components/ui/status-word";
import { type List, useRuns, useWorkflows } from "@/lib/client/use-api";
import { templatePath, workflowPath } from "@/lib/model/paths";
import type { Run } from "@/lib/model/run";
import { type Workflow, workflowFileName } from "@/lib/model/workflow";

/**
 * A repository's workflows, each with the state of its last run and a way to run it. `initial` is what the server knows
 * without asking GitHub.
 */
export function WorkflowList({
  repository,
  initial,
  runs: painted,
}: {
  repository: string;
  initial?: Workflow[] | null;
  runs?: List<Run>;
}) {
  const { data, error } = useWorkflows(repository, { fallbackData: initial ?? undefined });
  const runs = useRuns({ repository, limit: "100" }, { fallbackData: painted }).data?.items ?? [];
  return (
    <Section
      title="Workflows"
      count={data?.length}
      actions={
        <ButtonLink
          href={templatePath(repository)}
          prefetch={false}
          size="sm"
          variant="quiet"
          icon={<PlusIcon size={12} />}
        >
          Add a workflow…
        </ButtonLink>
      }
    >
      {error && <ProblemBox problem={error} />}
      {!data && !error && (
        <Panel>
          <SkeletonRows rows={4} label="Reading workflows" />
        </Panel>
      )}
      {data?.length === 0 && (
        <EmptyState icon={<WorkflowIcon size={24} />} title="No workflows">
          Files under .github/workflows on the default branch appear here.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <Panel>
          <ul>
            {data.map((workflow) => (
              <Row
                key={workflow.id}
                repository={repository}
                workflow={workflow}
                last={runs.find((run) => run.workflow.id === workflow.id)}
              />
            ))}
          </ul>
        </Panel>
      )}
    </Section>
  );
}

const untouched: Status = { tone: "neutral", word: "Not run yet" };

const states: Record<string, string> = {
  disabled_manually: "disabled",
  disabled_inactivity: "disabled: inactive",
  disabled_fork: "disabled: fork",
  deleted: "deleted",
};

function Row({
  repository,
  workflow,
  last,
}: {
  repository: string;
  workflow: Workflow;
  last: Run | undefined;
}) {
  const path = workflowPath(repository, workflow.path);
  const status = last ? toStatus(last) : untouched;
  const state = workflow.state === "active" ? null : (states[workflow.state] ?? workflow.state);
  return (
    <li
      data-row=""
      className="relative flex h-11 items-center gap-3 border-line border-b pr-2 pl-3 last:border-b-0 focus-within:bg-raised hover:bg-raised"
    >
      <StatusIcon status={status} silent />
      <div className="min-w-0 flex-1">
        <RowLink href={path} className="block leading-[18px]">
          {workflow.name}
        </RowLink>
        <p className="truncate text-muted text-xs leading-4">
          <StatusWord status={status} />
          {last && (
            <>
              {" "}
              <RelativeTime at={last.createdAt} />
            </>
          )}
          {" · "}
          <span className="font-mono">{workflowFileName(workflow.path)}</span>
        </p>
      </div>
      {state && <Chip>{state}</Chip>}
      {workflow.dispatchable && !state && (
        <ButtonLink
          href={`${path}#run`}
          prefetch={false}
          size="sm"
          icon={<PlayIcon />}
          aria-label={`Run ${workflow.name}`}
          className="relative z-10"
        >
          Run
        </ButtonLink>
      )}
    </li>
  );
}

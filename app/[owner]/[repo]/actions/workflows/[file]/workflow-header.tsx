import {
  FileCodeIcon,
  LinkExternalIcon,
  LogIcon,
  RepoIcon,
  StackIcon,
  ZapIcon,
} from "@primer/octicons-react";
import Link from "next/link";
import { Chip } from "@/components/ui/chip";
import { logSearchPath, newBatchPath, repositoryPath } from "@/lib/model/paths";
import { type WorkflowFile, workflowFileName } from "@/lib/model/workflow";
import type { WorkflowView } from "@/lib/runs/workflow-view";

/** What the workflow is: its name, where it stands, when it runs, and what keeps it from running. */
export function WorkflowHeader({ workflow, file }: { workflow: WorkflowView; file: WorkflowFile | null }) {
  const source = `${workflow.url}/blob/${workflow.defaultBranch}/${workflow.path}`;
  const disabled = toDisabledWords(workflow.state);
  return (
    <header className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h1 tabIndex={-1} className="break-words font-semibold text-xl">
        {file?.name ?? workflow.name}
      </h1>
      <div className="flex flex-wrap items-center gap-1.5">
        <Link href={repositoryPath(workflow.repository)} prefetch={false} className="max-w-full rounded-md">
          <Chip icon={<RepoIcon size={12} />}>{workflow.repository}</Chip>
        </Link>
        <a href={source} target="_blank" rel="noopener noreferrer" className="max-w-full rounded-md">
          <Chip icon={<FileCodeIcon size={12} />} mono>
            {workflow.path} <LinkExternalIcon size={12} className="ml-1 inline" />
          </Chip>
        </a>
        <Link
          href={logSearchPath(workflow.repository, workflow.path)}
          prefetch={false}
          className="max-w-full rounded-md"
        >
          <Chip icon={<LogIcon size={12} />}>Search its logs</Chip>
        </Link>
        {file?.dispatchable && (
          <Link
            href={newBatchPath(workflowFileName(workflow.path), workflow.repository)}
            prefetch={false}
            className="max-w-full rounded-md"
          >
            <Chip icon={<StackIcon size={12} />}>Run in many repositories</Chip>
          </Link>
        )}
        {file && file.triggers.length > 0 && (
          <>
            <span className="pl-1 text-muted text-xs">runs on</span>
            {file.triggers.map((trigger) => (
              <Chip key={trigger} icon={<ZapIcon size={12} />}>
                {trigger}
              </Chip>
            ))}
          </>
        )}
      </div>
      {disabled && (
        <p className="rounded-md border border-line border-l-2 border-l-progress bg-surface px-3 py-2 text-sm">
          {disabled} Enable it{" "}
          <a
            href={`${workflow.url}/actions/workflows/${workflow.path.split("/").at(-1)}`}
            target="_blank"
            rel="noopener noreferrer"
            className="text-accent hover:underline"
          >
            on GitHub
          </a>{" "}
          to run it.
        </p>
      )}
    </header>
  );
}

function toDisabledWords(state: string): string | null {
  switch (state) {
    case "active":
      return null;
    case "disabled_manually":
      return "Somebody disabled this workflow.";
    case "disabled_inactivity":
      return "GitHub disabled this workflow: nothing happened in its repository for 60 days.";
    case "disabled_fork":
      return "GitHub disables workflows of a fork until somebody allows them.";
    case "deleted":
      return "This workflow's file was deleted; its runs are still here.";
    default:
      return `GitHub says that this workflow is ${state.replaceAll("_", " ")}.`;
  }
}

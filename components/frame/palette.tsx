"use client";
import {
  GitPullRequestIcon,
  LogIcon,
  RepoIcon,
  SearchIcon,
  StackIcon,
  WorkflowIcon,
} from "@primer/octicons-react";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FocusBack } from "@/components/ui/focus-back";
import { toStatus } from "@/components/ui/status";
import { StatusIcon } from "@/components/ui/status-icon";
import { useRepositories, useRuns, useTemplates, useWorkflowSearch } from "@/lib/client/use-api";
import { newBatchPath, repositoryPath, runPath, templatePath, workflowPath } from "@/lib/model/paths";
import { toJump } from "./jump";
import { PaletteItem } from "./palette-item";
import { places } from "./places";
import { findAddable } from "./template-words";
import { toWorkflowLabel, toWorkflowWords } from "./workflow-words";

/** Search or jump: pages, repositories, workflows, runs, and any address of GitHub that is pasted. */
export function Palette({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const repositories = useRepositories().data?.items ?? [];
  const runs = useRuns({ q: text.trim(), limit: "8" }).data?.items ?? [];
  const workflows = useWorkflowSearch({ q: toWorkflowWords(text), limit: "8" }).data?.items ?? [];
  const addable = findAddable(text, useTemplates().data?.items ?? [], repositories);
  const jump = toJump(text);
  const go = (path: string) => () => {
    onClose();
    router.push(path);
  };
  return (
    <Command.Dialog
      open
      onOpenChange={onClose}
      label="Search or jump"
      overlayClassName="fixed inset-0 z-40 animate-appear bg-scrim"
      contentClassName="fixed left-1/2 top-[12vh] z-50 w-[min(600px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-md border border-line bg-overlay shadow-float"
    >
      <FocusBack />
      <div className="flex items-center gap-2 border-line border-b px-4 text-muted">
        <SearchIcon />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Search workflows, runs and repositories, or paste a GitHub address"
          className="h-12 w-full bg-transparent text-base text-default outline-none"
        />
      </div>
      <Command.List className="max-h-[52vh] overflow-y-auto p-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs">
        <Command.Empty className="p-4 text-muted text-sm">Nothing with these words.</Command.Empty>
        {jump && (
          <PaletteItem value={text} onSelect={go(jump)}>
            Open {jump}
          </PaletteItem>
        )}
        <Command.Group heading="Go to">
          {places.map(({ path, name, icon: Icon }) => (
            <PaletteItem key={path} value={name} icon={<Icon />} onSelect={go(path)}>
              {name}
            </PaletteItem>
          ))}
          <PaletteItem
            value="Run in many repositories batch bulk dispatch"
            icon={<StackIcon />}
            onSelect={go(newBatchPath())}
          >
            Run a workflow in many repositories
          </PaletteItem>
        </Command.Group>
        {repositories.length > 0 && (
          <Command.Group heading="Repositories">
            {repositories.map(({ name }) => (
              <PaletteItem key={name} value={name} icon={<RepoIcon />} onSelect={go(repositoryPath(name))}>
                {name}
              </PaletteItem>
            ))}
          </Command.Group>
        )}
        {workflows.length > 0 && (
          <Command.Group heading="Workflows">
            {workflows.map((workflow) => (
              <PaletteItem
                key={workflow.id}
                value={`Run ${workflow.name} ${workflow.path} ${workflow.repository} ${workflow.id}`}
                icon={<WorkflowIcon />}
                onSelect={go(workflowPath(workflow.repository, workflow.path))}
              >
                <span className="truncate">{toWorkflowLabel(workflow)}</span>
                <span className="ml-auto shrink-0 text-muted text-xs">{workflow.repository}</span>
              </PaletteItem>
            ))}
          </Command.Group>
        )}
        {addable.length > 0 && (
          <Command.Group heading="Add a workflow">
            {addable.map(({ template, repository, label }) => (
              <PaletteItem
                key={`${template.id} ${repository}`}
                value={`${label} ${template.id} to ${repository}`}
                icon={<GitPullRequestIcon />}
                onSelect={go(templatePath(repository, template.id))}
              >
                <span className="truncate">{label}</span>
                <span className="ml-auto shrink-0 text-muted text-xs">to {repository}</span>
              </PaletteItem>
            ))}
          </Command.Group>
        )}
        {runs.length > 0 && (
          <Command.Group heading="Runs">
            {runs.map((run) => (
              <PaletteItem
                key={run.id}
                value={`${run.title} ${run.workflow.name} #${run.number} ${run.repository} ${run.branch} ${run.id}`}
                icon={<StatusIcon status={toStatus(run)} />}
                onSelect={go(runPath(run))}
              >
                <span className="truncate">{run.title}</span>
                <span className="ml-auto shrink-0 text-muted text-xs">
                  {run.repository} #{run.number}
                </span>
              </PaletteItem>
            ))}
          </Command.Group>
        )}
        {text.trim() !== "" && !jump && (
          <Command.Group heading="Logs">
            <PaletteItem
              value={`${text} in logs`}
              icon={<LogIcon />}
              onSelect={go(`/logs?${new URLSearchParams({ q: text.trim() })}`)}
            >
              <span className="truncate">Find “{text.trim()}” in all kept logs</span>
            </PaletteItem>
          </Command.Group>
        )}
      </Command.List>
    </Command.Dialog>
  );
}

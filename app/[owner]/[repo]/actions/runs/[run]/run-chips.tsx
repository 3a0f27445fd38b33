import {
  GitBranchIcon,
  GitCommitIcon,
  LinkExternalIcon,
  PersonIcon,
  RepoIcon,
  WorkflowIcon,
  ZapIcon,
} from "@primer/octicons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Chip } from "@/components/ui/chip";
import { RelativeTime } from "@/components/ui/relative-time";
import { repositoryPath, workflowPath } from "@/lib/model/paths";
import type { Run } from "@/lib/model/run";

/** The facts of a run, each with a way to what it names. */
export function RunChips({ run }: { run: Run }) {
  const onGitHub = run.url.replace(/\/actions\/runs\/.*$/, "");
  return (
    <>
      <Go href={repositoryPath(run.repository)}>
        <Chip icon={<RepoIcon size={12} />}>{run.repository}</Chip>
      </Go>
      <Go href={workflowPath(run.repository, run.workflow.path)}>
        <Chip icon={<WorkflowIcon size={12} />} title={run.workflow.path}>
          {run.workflow.name}
        </Chip>
      </Go>
      {run.branch && (
        <Go
          href={`/runs?repository=${encodeURIComponent(run.repository)}&branch=${encodeURIComponent(run.branch)}`}
        >
          <Chip icon={<GitBranchIcon size={12} />} mono>
            {run.branch}
          </Chip>
        </Go>
      )}
      <Out href={`${onGitHub}/commit/${run.sha}`} label={`Commit ${run.sha.slice(0, 7)} on GitHub`}>
        <Chip icon={<GitCommitIcon size={12} />} mono title={run.sha}>
          {run.sha.slice(0, 7)}
        </Chip>
      </Out>
      <Chip icon={<ZapIcon size={12} />}>{run.event}</Chip>
      {run.actor && <Chip icon={<PersonIcon size={12} />}>{run.actor}</Chip>}
      <span className="px-1 text-muted text-xs">
        started <RelativeTime at={run.startedAt ?? run.createdAt} />
      </span>
      <a
        href={run.url}
        target="_blank"
        rel="noopener noreferrer"
        className="inline-flex h-6 items-center gap-1 rounded-md px-1 text-muted text-xs hover:text-accent"
      >
        GitHub <LinkExternalIcon size={12} />
      </a>
    </>
  );
}

const hover = "min-w-0 max-w-full rounded-md hover:brightness-95 dark:hover:brightness-125";

const Go = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} prefetch={false} className={hover}>
    {children}
  </Link>
);

const Out = ({ href, label, children }: { href: string; label: string; children: ReactNode }) => (
  <a href={href} target="_blank" rel="noopener noreferrer" aria-label={label} className={hover}>
    {children}
  </a>
);

"use client";
import { AlertIcon, LockIcon, RepoIcon, TrashIcon } from "@primer/octicons-react";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowLink } from "@/components/ui/row-link";
import { Panel, Section } from "@/components/ui/section";
import { toStatus } from "@/components/ui/status";
import { StatusBadge } from "@/components/ui/status-badge";
import { repositoryPath } from "@/lib/model/paths";
import type { Repository } from "@/lib/model/repository";

/** The repositories that are watched, each with its newest run. */
export function TrackedRepositories({
  repositories,
  onRemove,
}: {
  repositories: Repository[];
  onRemove: (name: string) => void;
}) {
  return (
    <Section title="Watched" count={repositories.length}>
      {repositories.length === 0 ? (
        <EmptyState icon={<RepoIcon size={24} />} title="Nothing is watched yet">
          Add a repository: its runs, its workflows and their questions appear within seconds.
        </EmptyState>
      ) : (
        <Panel>
          <ul>
            {repositories.map((repository) => (
              <Row key={repository.id} repository={repository} onRemove={() => onRemove(repository.name)} />
            ))}
          </ul>
        </Panel>
      )}
    </Section>
  );
}

function Row({ repository, onRemove }: { repository: Repository; onRemove: () => void }) {
  const { name, lastRun, problem } = repository;
  return (
    <li
      data-row=""
      className="relative flex h-11 items-center gap-3 border-line border-b pr-1 pl-3 last:border-b-0 focus-within:bg-raised hover:bg-raised"
    >
      <span className="shrink-0 text-muted">
        {repository.private ? <LockIcon aria-label="Private" /> : <RepoIcon aria-label="Public" />}
      </span>
      <div className="min-w-0 flex-1">
        <RowLink href={repositoryPath(name)} className="block">
          {name}
        </RowLink>
        {problem && (
          <p
            className="flex items-center gap-1 truncate text-failure text-xs leading-4"
            title={problem.detail}
          >
            <AlertIcon size={12} /> {problem.title}
          </p>
        )}
      </div>
      {lastRun && (
        <span className="hidden sm:flex">
          <StatusBadge status={toStatus(lastRun)} />
        </span>
      )}
      {lastRun && (
        <RelativeTime
          at={lastRun.createdAt}
          className="w-16 shrink-0 whitespace-nowrap text-right text-muted text-xs"
        />
      )}
      <span className="relative z-10">
        <IconButton size="sm" label={`Stop watching ${name}`} icon={<TrashIcon />} onClick={onRemove} />
      </span>
    </li>
  );
}

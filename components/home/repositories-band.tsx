import { AlertIcon, PlusIcon } from "@primer/octicons-react";
import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { RunBars } from "@/components/ui/run-bars";
import { Section } from "@/components/ui/section";
import { toStatus } from "@/components/ui/status";
import { StatusBadge } from "@/components/ui/status-badge";
import type { RepositoryPulse } from "@/lib/model/home";
import { repositoryPath } from "@/lib/model/paths";

/** Each repository with its last 30 runs. */
export function RepositoriesBand({ repositories }: { repositories: RepositoryPulse[] }) {
  return (
    <Section
      title="Repositories"
      count={repositories.length}
      actions={
        <ButtonLink href="/repositories" size="sm" icon={<PlusIcon />}>
          Add
        </ButtonLink>
      }
    >
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,400px),1fr))] gap-2">
        {repositories.map((repository) => (
          <Card key={repository.id} repository={repository} />
        ))}
      </ul>
    </Section>
  );
}

function Card({ repository }: { repository: RepositoryPulse }) {
  const [owner, name] = repository.name.split("/");
  const last = repository.bars.at(-1);
  return (
    <li
      data-row=""
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line bg-surface px-3 py-2 transition-colors focus-within:border-strong hover:border-strong"
    >
      <div className="min-w-0 flex-1 basis-32">
        <Link
          href={repositoryPath(repository.name)}
          prefetch={false}
          data-row-link=""
          className="block w-fit max-w-full truncate rounded-sm text-sm hover:underline"
        >
          <span className="text-muted">{owner}/</span>
          <span className="font-semibold">{name}</span>
        </Link>
        {repository.problem ? (
          <p className="flex items-center gap-1.5 text-failure text-xs" title={repository.problem.detail}>
            <AlertIcon className="shrink-0" />
            <span className="truncate">{repository.problem.title}</span>
          </p>
        ) : last ? (
          <p className="flex items-center gap-2 text-muted text-xs">
            <StatusBadge status={toStatus(last)} />
            <RelativeTime at={last.createdAt} className="truncate" />
          </p>
        ) : (
          <p className="text-faint text-xs">No runs yet</p>
        )}
      </div>
      <RunBars repository={repository.name} bars={repository.bars} />
    </li>
  );
}

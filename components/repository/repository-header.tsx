"use client";
import { GitBranchIcon, LinkExternalIcon, LockIcon, LogIcon } from "@primer/octicons-react";
import Link from "next/link";
import { Chip } from "@/components/ui/chip";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemBox } from "@/components/ui/problem-box";
import { RelativeTime } from "@/components/ui/relative-time";
import { useRepositories } from "@/lib/client/use-api";
import { logSearchPath } from "@/lib/model/paths";
import type { Repository } from "@/lib/model/repository";
import { WatchButton } from "./watch-button";

/** A repository's name, its state, and whether it is watched. */
export function RepositoryHeader({ initial }: { initial: Repository }) {
  const { data } = useRepositories();
  const found = data?.items.find(({ id }) => id === initial.id);
  const repository = found ?? initial;
  const watched = data ? found !== undefined : true;
  const [owner, name] = repository.name.split("/");
  return (
    <>
      <PageHeader
        title={
          <>
            <span className="font-normal text-muted">{owner}/</span>
            {name}
          </>
        }
        lead={
          <div className="mt-2 flex flex-wrap items-center gap-2">
            <Chip icon={<GitBranchIcon size={12} />} mono>
              {repository.defaultBranch}
            </Chip>
            {repository.private && <Chip icon={<LockIcon size={12} />}>Private</Chip>}
            {watched && repository.lastLookAt && (
              <span className="text-xs">
                looked at <RelativeTime at={repository.lastLookAt} />
              </span>
            )}
            <Link
              href={logSearchPath(repository.name)}
              prefetch={false}
              className="inline-flex items-center gap-1 rounded-sm text-xs hover:text-default hover:underline"
            >
              <LogIcon size={12} /> Search its logs
            </Link>
            <a
              href={repository.url}
              className="inline-flex items-center gap-1 rounded-sm text-xs hover:text-default hover:underline"
            >
              GitHub <LinkExternalIcon size={12} />
            </a>
          </div>
        }
        actions={<WatchButton repository={repository.name} watched={watched} />}
      />
      {repository.problem && <ProblemBox problem={repository.problem} />}
    </>
  );
}

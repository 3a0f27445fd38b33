"use client";
import { EyeClosedIcon, TelescopeIcon } from "@primer/octicons-react";
import { useRouter } from "next/navigation";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { useWorkflows } from "@/lib/client/use-api";
import { WatchButton } from "./watch-button";
import { WorkflowList } from "./workflow-list";

/** A repository that nobody watches: what its files say is shown, its runs come with watching. */
export function Unwatched({ repository }: { repository: string }) {
  const router = useRouter();
  const isGone = useWorkflows(repository).error?.code === "not_found";
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title={repository} />
      {isGone ? (
        <EmptyState
          icon={<TelescopeIcon size={24} />}
          title="GitHub shows no such repository to this token"
          action={<ButtonLink href="/repositories">Repositories it sees</ButtonLink>}
        >
          It has another name, is gone, or the token may not see it.
        </EmptyState>
      ) : (
        <>
          <EmptyState
            icon={<EyeClosedIcon size={24} />}
            title="This repository is not watched"
            action={<WatchButton repository={repository} watched={false} onChange={router.refresh} />}
          >
            Watch it, and its runs and their questions appear here by themselves.
          </EmptyState>
          <WorkflowList repository={repository} />
        </>
      )}
    </div>
  );
}

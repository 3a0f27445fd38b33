"use client";
import { EyeClosedIcon } from "@primer/octicons-react";
import { useRouter } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { WatchButton } from "./watch-button";
import { WorkflowList } from "./workflow-list";

/** A repository that nobody watches: what its files say is shown, its runs come with watching. */
export function Unwatched({ repository }: { repository: string }) {
  const router = useRouter();
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title={repository} />
      <EmptyState
        icon={<EyeClosedIcon size={24} />}
        title="This repository is not watched"
        action={<WatchButton repository={repository} watched={false} onChange={router.refresh} />}
      >
        Watch it, and its runs and their questions appear here by themselves.
      </EmptyState>
      <WorkflowList repository={repository} />
    </div>
  );
}

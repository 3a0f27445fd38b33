import { StackIcon } from "@primer/octicons-react";
import type { Metadata } from "next";
import { DispatchesView } from "@/components/dispatches/dispatches-view";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemBox } from "@/components/ui/problem-box";
import { deps } from "@/lib/deps";
import { dispatchFilter } from "@/lib/model/dispatch";
import { newBatchPath } from "@/lib/model/paths";
import { listBatches } from "@/lib/runs/batches";
import { listDispatches } from "@/lib/runs/dispatches";

export const metadata: Metadata = { title: "Dispatches" };

export default async function Page() {
  const own = await deps();
  const list = await listDispatches(own, dispatchFilter.parse({ batch: "none" }));
  const batches = { items: await listBatches(own, 20), nextCursor: null };
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Dispatches"
        lead="What you started from here, and what waits to be sent."
        actions={
          <ButtonLink href={newBatchPath()} icon={<StackIcon />}>
            Run in many repositories
          </ButtonLink>
        }
      />
      {list.ok ? (
        <DispatchesView initial={list.value} batches={batches} />
      ) : (
        <ProblemBox problem={list.error} />
      )}
    </div>
  );
}

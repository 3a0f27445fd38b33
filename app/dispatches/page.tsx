import type { Metadata } from "next";
import { DispatchesView } from "@/components/dispatches/dispatches-view";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemBox } from "@/components/ui/problem-box";
import { deps } from "@/lib/deps";
import { dispatchFilter } from "@/lib/model/dispatch";
import { listDispatches } from "@/lib/runs/dispatches";

export const metadata: Metadata = { title: "Dispatches" };

export default async function Page() {
  const list = await listDispatches(await deps(), dispatchFilter.parse({}));
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Dispatches" lead="What you started from here, and what waits to be sent." />
      {list.ok ? <DispatchesView initial={list.value} /> : <ProblemBox problem={list.error} />}
    </div>
  );
}

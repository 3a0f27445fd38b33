import type { Metadata } from "next";
import { type PageSearch, toSearchParams } from "@/components/page-search";
import { RunsView } from "@/components/runs/runs-view";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemBox } from "@/components/ui/problem-box";
import { keys } from "@/lib/client/keys";
import { toRunQuery } from "@/lib/client/run-filter";
import { deps } from "@/lib/deps";
import { loadRuns } from "./load-runs";

export const metadata: Metadata = { title: "Runs" };

export default async function Page({ searchParams }: { searchParams: PageSearch }) {
  const own = await deps();
  const query = toRunQuery(toSearchParams(await searchParams), own.watch.login);
  const runs = await loadRuns(own, query);
  return (
    <div data-wide="" className="grid grid-cols-1 gap-4">
      <PageHeader title="Runs" />
      {runs.ok ? (
        <RunsView initial={runs.value} initialKey={keys.runs(query)} login={own.watch.login} />
      ) : (
        <ProblemBox problem={runs.error} />
      )}
    </div>
  );
}

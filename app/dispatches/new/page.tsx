import type { Metadata } from "next";
import { type PageSearch, toSearchParams } from "@/components/page-search";
import { PageHeader } from "@/components/ui/page-header";
import { BatchWorkbench } from "./batch-workbench";
import { parseRepositories } from "./parse-repositories";

export const metadata: Metadata = { title: "Run in many repositories" };

export default async function Page({ searchParams }: { searchParams: PageSearch }) {
  const search = toSearchParams(await searchParams);
  const { names } = parseRepositories(search.getAll("repository").join("\n"));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <PageHeader
        title="Run in many repositories"
        lead="One workflow, as many repositories and inputs as you like. Nothing is sent before you have seen every single dispatch."
      />
      <BatchWorkbench initial={{ workflow: search.get("workflow") ?? "", repositories: names }} />
    </div>
  );
}

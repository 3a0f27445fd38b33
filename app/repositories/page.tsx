import type { Metadata } from "next";
import { RepositoriesView } from "@/components/repositories/repositories-view";
import { PageHeader } from "@/components/ui/page-header";
import { deps } from "@/lib/deps";
import { listRepositories } from "@/lib/runs/repositories";

export const metadata: Metadata = { title: "Repositories" };

export default async function Page() {
  const items = await listRepositories(await deps());
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title="Repositories" />
      <RepositoriesView initial={{ items, nextCursor: null }} />
    </div>
  );
}

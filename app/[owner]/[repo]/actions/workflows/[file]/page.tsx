import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type PageSearch, toSearchParams } from "@/components/page-search";
import { ProblemBox } from "@/components/ui/problem-box";
import { loadWorkflow, type WorkflowParams } from "./load-workflow";
import { WorkflowHeader } from "./workflow-header";
import { WorkflowWorkbench } from "./workflow-workbench";

type Props = { params: Promise<WorkflowParams>; searchParams: PageSearch };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { owner, repo, file } = await params;
  return { title: `${decodeURIComponent(file)} · ${owner}/${repo}` };
}

export default async function Page({ params, searchParams }: Props) {
  const search = toSearchParams(await searchParams);
  const from = Number(search.get("from") ?? Number.NaN);
  const isRun = Number.isSafeInteger(from) && from > 0;
  const loaded = await loadWorkflow(await params, search.get("ref"), isRun ? from : null);
  if (!loaded.ok && loaded.error.code === "not_found") notFound();
  if (!loaded.ok) return <ProblemBox problem={loaded.error} />;
  const { workflow, file, ref: at, ...rest } = loaded.value;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <WorkflowHeader workflow={workflow} file={file.ok ? file.value : null} />
      <WorkflowWorkbench workflow={workflow} initial={{ ref: at, file, ...rest }} />
    </div>
  );
}

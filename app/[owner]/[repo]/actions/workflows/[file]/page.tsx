import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProblemBox } from "@/components/ui/problem-box";
import { loadWorkflow, type WorkflowParams } from "./load-workflow";
import { WorkflowHeader } from "./workflow-header";
import { WorkflowWorkbench } from "./workflow-workbench";

type Props = { params: Promise<WorkflowParams>; searchParams: Promise<{ ref?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { owner, repo, file } = await params;
  return { title: `${decodeURIComponent(file)} · ${owner}/${repo}` };
}

export default async function Page({ params, searchParams }: Props) {
  const { ref } = await searchParams;
  const loaded = await loadWorkflow(await params, typeof ref === "string" && ref !== "" ? ref : null);
  if (!loaded.ok && loaded.error.code === "not_found") notFound();
  if (!loaded.ok) return <ProblemBox problem={loaded.error} />;
  const { workflow, file, ref: at, runs, dispatches } = loaded.value;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <WorkflowHeader workflow={workflow} file={file.ok ? file.value : null} />
      <WorkflowWorkbench workflow={workflow} initial={{ ref: at, file, runs, dispatches }} />
    </div>
  );
}

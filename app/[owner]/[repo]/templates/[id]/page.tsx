import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LazyMarkdown } from "@/components/markdown/lazy-markdown";
import { PageHeader } from "@/components/ui/page-header";
import { ProblemBox } from "@/components/ui/problem-box";
import { loadTemplate, type TemplateParams } from "./load-template";
import { TemplateFacts } from "./template-facts";
import { TemplateWorkbench } from "./template-workbench";

type Props = { params: Promise<TemplateParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { owner, repo, id } = await params;
  return { title: `${decodeURIComponent(id)} · ${owner}/${repo}` };
}

export default async function Page({ params }: Props) {
  const loaded = await loadTemplate(await params);
  if (!loaded) notFound();
  const { template, repository, plan, docs } = loaded;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <PageHeader
        title={template.title}
        lead={<TemplateFacts template={template} repository={repository} />}
      />
      {plan.ok ? <TemplateWorkbench initial={plan.value} /> : <ProblemBox problem={plan.error} />}
      {docs && (
        <details className="rounded-md border border-line bg-surface p-4">
          <summary className="w-fit rounded-sm font-semibold text-sm">How it works, in full</summary>
          <div className="mt-4 max-w-[80ch]">
            <LazyMarkdown {...docs} />
          </div>
        </details>
      )}
    </div>
  );
}

import { ChevronRightIcon, RepoIcon } from "@primer/octicons-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Chip } from "@/components/ui/chip";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/section";
import { deps } from "@/lib/deps";
import { repositoryPath, templatePath } from "@/lib/model/paths";
import { repositoryName } from "@/lib/model/repository";
import type { Template } from "@/lib/model/template";
import { listTemplates } from "@/lib/templates/catalogue";

type Props = { params: Promise<{ owner: string; repo: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { owner, repo } = await params;
  return { title: `Add a workflow · ${decodeURIComponent(`${owner}/${repo}`)}` };
}

export default async function Page({ params }: Props) {
  const { owner, repo } = await params;
  const name = repositoryName.safeParse(decodeURIComponent(`${owner}/${repo}`));
  if (!name.success) notFound();
  const templates = await listTemplates(await deps());
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <PageHeader
        title="Add a workflow"
        lead={
          <div className="mt-2 flex flex-wrap items-center gap-2">
            <Link href={repositoryPath(name.data)} prefetch={false} className="max-w-full rounded-md">
              <Chip icon={<RepoIcon size={12} />}>{name.data}</Chip>
            </Link>
            <span>Each comes as a pull request. Nothing runs before you merge it.</span>
          </div>
        }
      />
      <Panel>
        <ul>
          {templates.map((template) => (
            <Row key={template.id} template={template} repository={name.data} />
          ))}
        </ul>
      </Panel>
    </div>
  );
}

const Row = ({ template, repository }: { template: Template; repository: string }) => (
  <li
    data-row=""
    className="relative flex items-center gap-4 border-line border-b p-4 last:border-b-0 focus-within:bg-raised hover:bg-raised"
  >
    <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-1">
      <Link
        href={templatePath(repository, template.id)}
        prefetch={false}
        data-row-link=""
        className="font-semibold text-sm after:absolute after:inset-0"
      >
        {template.title}
      </Link>
      <p className="text-muted text-sm">{template.summary}</p>
      <p className="break-words font-mono text-faint text-xs">{toPlaces(template.files).join("  ")}</p>
    </div>
    <ChevronRightIcon className="shrink-0 text-faint" />
  </li>
);

/** Where its files go: workflows by their names, an action as the folder that it fills. */
const toPlaces = (files: readonly string[]): string[] => [
  ...new Set(files.map((file) => /^\.github\/actions\/[^/]+\//.exec(file)?.[0] ?? file)),
];

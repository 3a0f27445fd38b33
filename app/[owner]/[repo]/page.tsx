import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type PageSearch, toSearchParams } from "@/components/page-search";
import { RepositoryHeader } from "@/components/repository/repository-header";
import { Unwatched } from "@/components/repository/unwatched";
import { WorkflowList } from "@/components/repository/workflow-list";
import { RunsView } from "@/components/runs/runs-view";
import { ProblemBox } from "@/components/ui/problem-box";
import { Section } from "@/components/ui/section";
import { keys } from "@/lib/client/keys";
import { toRunQuery } from "@/lib/client/run-filter";
import { deps } from "@/lib/deps";
import { repositoryName } from "@/lib/model/repository";
import { getRepository } from "@/lib/runs/repositories";
import { loadRuns } from "../../runs/load-runs";
import { loadWorkflows } from "./load-workflows";

type Props = { params: Promise<{ owner: string; repo: string }>; searchParams: PageSearch };

const toName = async (params: Props["params"]) => {
  const { owner, repo } = await params;
  return decodeURIComponent(`${owner}/${repo}`);
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await toName(params) };
}

export default async function Page({ params, searchParams }: Props) {
  const name = repositoryName.safeParse(await toName(params));
  if (!name.success) notFound();
  const own = await deps();
  const repository = await getRepository(own, name.data);
  if (!repository) return <Unwatched repository={name.data} />;
  const query = toRunQuery(toSearchParams(await searchParams), own.watch.login, repository.name);
  const [runs, known] = await Promise.all([loadRuns(own, query), loadWorkflows(own, repository.name)]);
  return (
    <div className="grid grid-cols-1 gap-6">
      <RepositoryHeader initial={repository} />
      <div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 xl:grid-cols-[340px_minmax(0,1fr)]">
        <WorkflowList repository={repository.name} initial={known.workflows} runs={known.runs} />
        <Section title="Runs">
          {runs.ok ? (
            <RunsView
              initial={runs.value}
              initialKey={keys.runs(query)}
              login={own.watch.login}
              repository={repository.name}
            />
          ) : (
            <ProblemBox problem={runs.error} />
          )}
        </Section>
      </div>
    </div>
  );
}

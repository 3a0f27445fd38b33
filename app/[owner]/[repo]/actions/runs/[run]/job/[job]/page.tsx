import type { Metadata } from "next";
import { loadRun, type RunParams } from "../../load-run";
import { toRunTitle } from "../../run-title";
import { JobLog } from "./job-log";

type Props = { params: Promise<RunParams & { job: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { owner, repo, run, job } = await params;
  const loaded = await loadRun(owner, repo, run);
  if (!loaded.ok) return { title: "Job" };
  const name = loaded.value.jobs.find((each) => String(each.id) === job)?.name ?? "Job";
  return { title: { absolute: `${name} · ${toRunTitle(loaded.value)}` } };
}

export default async function Page({ params }: Props) {
  const { owner, repo, run, job } = await params;
  const loaded = await loadRun(owner, repo, run);
  return loaded.ok ? <JobLog jobId={Number(job)} /> : null;
}

import type { Metadata } from "next";
import { peekRun, type RunParams } from "../../load-run";
import { toRunTitle } from "../../run-title";
import { JobLog } from "./job-log";

type Props = { params: Promise<RunParams & { job: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { run: id, job } = await params;
  const run = await peekRun(id);
  const name = run?.jobs.find((each) => String(each.id) === job)?.name ?? "Job";
  return { title: { absolute: run ? `${name} · ${toRunTitle(run)}` : name } };
}

export default async function Page({ params }: Props) {
  return <JobLog jobId={Number((await params).job)} />;
}

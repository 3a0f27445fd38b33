import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { peekRun, type RunParams } from "../../load-run";
import { RunSummary } from "../../run-summary";

type Props = { params: Promise<RunParams & { attempt: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { run: id, attempt } = await params;
  const run = await peekRun(id);
  return { title: { absolute: `Attempt ${attempt}${run ? ` · ${run.title} · ${run.repository}` : ""}` } };
}

export default async function Page({ params }: Props) {
  if (!/^[1-9]\d{0,2}$/.test((await params).attempt)) notFound();
  return <RunSummary />;
}

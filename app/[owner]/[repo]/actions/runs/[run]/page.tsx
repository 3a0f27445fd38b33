import type { Metadata } from "next";
import { loadRun, type RunParams } from "./load-run";
import { RunSummary } from "./run-summary";
import { toRunTitle } from "./run-title";

type Props = { params: Promise<RunParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { owner, repo, run } = await params;
  const loaded = await loadRun(owner, repo, run);
  return { title: { absolute: loaded.ok ? toRunTitle(loaded.value) : "Run" } };
}

export default async function Page({ params }: Props) {
  const { owner, repo, run } = await params;
  const loaded = await loadRun(owner, repo, run);
  return loaded.ok ? <RunSummary /> : null;
}

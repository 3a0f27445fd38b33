import type { Metadata } from "next";
import { peekRun, type RunParams } from "./load-run";
import { RunSummary } from "./run-summary";
import { toRunTitle } from "./run-title";

export async function generateMetadata({ params }: { params: Promise<RunParams> }): Promise<Metadata> {
  const run = await peekRun((await params).run);
  return { title: { absolute: run ? toRunTitle(run) : "Run" } };
}

export default function Page() {
  return <RunSummary />;
}

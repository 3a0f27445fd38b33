import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ProblemBox } from "@/components/ui/problem-box";
import { loadRun, type RunParams } from "./load-run";
import { RunFrame } from "./run-frame";

/** The run's header and its timeline stay while jobs are opened and left. */
export default async function Layout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<RunParams>;
}) {
  const { owner, repo, run } = await params;
  const loaded = await loadRun(owner, repo, run);
  if (!loaded.ok && loaded.error.code === "not_found") notFound();
  if (!loaded.ok) return <ProblemBox problem={loaded.error} />;
  return (
    <RunFrame key={loaded.value.id} initial={loaded.value}>
      {children}
    </RunFrame>
  );
}

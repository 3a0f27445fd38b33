import Link from "next/link";
import { Button } from "@/components/ui/button";
import { ProblemBox } from "@/components/ui/problem-box";
import { Panel } from "@/components/ui/section";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";
import { runPath } from "@/lib/model/paths";
import type { Problem } from "@/lib/model/problem";
import type { RunDetail } from "@/lib/model/run";

/** Stands where an earlier attempt will be, or says why it cannot be had and where else to look. */
export function AttemptPending({
  run,
  problem,
  onRetry,
}: {
  run: RunDetail;
  problem: Problem | null;
  onRetry: () => void;
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="grid gap-2">
        <Skeleton className="h-5 w-40" />
        <h1 tabIndex={-1} className="break-words font-semibold text-xl">
          {run.title} <span className="font-normal text-faint">#{run.number}</span>
        </h1>
      </header>
      {problem ? (
        <>
          <ProblemBox
            problem={problem}
            action={
              problem.code === "gone" || problem.code === "not_found" ? null : (
                <Button size="sm" onClick={onRetry}>
                  Ask again
                </Button>
              )
            }
          />
          <p className="text-muted text-sm">
            <Link href={runPath(run)} className="text-accent hover:underline">
              The latest attempt of this run
            </Link>
          </p>
        </>
      ) : (
        <Panel>
          <SkeletonRows rows={4} label="GitHub is asked for this attempt" />
        </Panel>
      )}
    </div>
  );
}

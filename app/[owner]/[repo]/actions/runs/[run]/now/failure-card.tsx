"use client";
import { ProblemBox } from "@/components/ui/problem-box";
import { Skeleton } from "@/components/ui/skeleton";
import { useAttemptFailure } from "@/lib/client/use-api";
import type { RunDetail } from "@/lib/model/run";
import { FailureReasonCard } from "./failure-reason";
import { groupFailures } from "./group-failures";

/** Why a run failed: one card for all jobs that failed in the same way, as those of a matrix do. */
export function FailureCard({ run }: { run: RunDetail }) {
  const { data, error } = useAttemptFailure(run);
  if (error) return <ProblemBox problem={error} />;
  if (!data) return <Skeleton className="h-[448px] w-full rounded-md" />;
  return groupFailures(data.jobs).map((jobs) => (
    <FailureReasonCard key={jobs[0]?.jobId} run={run} jobs={jobs} />
  ));
}

import type { FailureReason } from "@/lib/model/log";

export type FailedJob = FailureReason["jobs"][number];

/** Jobs that failed in the same step with the same first error stand together. */
export function groupFailures(jobs: FailedJob[]): FailedJob[][] {
  const groups = new Map<string, FailedJob[]>();
  for (const job of jobs) {
    const first = job.excerpt.find((line) => line.kind === "error")?.text ?? job.annotations[0]?.message;
    const key = first === undefined ? `job ${job.jobId}` : `${job.step?.name} ${first}`;
    groups.set(key, [...(groups.get(key) ?? []), job]);
  }
  return [...groups.values()];
}

"use client";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import type { Problem } from "@/lib/model/problem";
import type { RunDetail } from "@/lib/model/run";

/** What the address names beneath the run: an attempt, a job, an artifact, or none of them. */
export type RunPlace = { attempt: number | null; job: number | null; artifact: number | null };

/** `["attempts", "1"]`, `["job", "7"]` and `["artifacts", "9"]`, as the router cuts the path. */
export const toRunPlace = ([name, value]: string[]): RunPlace => ({
  attempt: name === "attempts" ? Number(value) : null,
  job: name === "job" ? Number(value) : null,
  artifact: name === "artifacts" ? Number(value) : null,
});

/**
 * The run in the attempt that the address names: the newest is at hand, one before it is asked for when its page is
 * open and not before. Null while it is on its way, or where `problem` says why it cannot be had.
 */
export function useShownAttempt(
  newest: RunDetail,
  place: RunPlace,
): { run: RunDetail | null; problem: Problem | null; retry: () => void } {
  const key = toKey(newest, place);
  const { data, error, mutate } = useApi<RunDetail>(key, { revalidateOnFocus: false, refreshInterval: 0 });
  const isIt =
    data?.id === newest.id &&
    (place.attempt === data.attempt || data.jobs.some((job) => job.id === place.job));
  const run = key === null ? newest : isIt ? data : null;
  return { run, problem: run ? null : (error ?? null), retry: () => void mutate() };
}

function toKey(newest: RunDetail, { attempt, job }: RunPlace): string | null {
  if (attempt !== null && attempt !== newest.attempt) return keys.runAttempt(newest.id, attempt);
  if (job !== null && !newest.jobs.some((each) => each.id === job)) return keys.runOfJob(newest.id, job);
  return null;
}

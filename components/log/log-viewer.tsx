"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import { ProblemBox } from "@/components/ui/problem-box";
import { ask } from "@/lib/client/fetcher";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import type { LogWindow } from "@/lib/model/log";
import type { ShapedOutline } from "@/lib/model/log-outline";
import type { Job } from "@/lib/model/run";
import { LogEarly } from "./log-early";
import { LogLines } from "./log-lines";
import { LogMissing } from "./log-missing";
import { createLogPages } from "./log-pages";
import { LogPruned } from "./log-pruned";
import { useLogSettings } from "./log-settings";
import { LogSkeleton } from "./log-skeleton";
import { LogWaiting } from "./log-waiting";
import { useLogStream } from "./use-log-stream";

/** So many characters of a line are loaded with its page; the whole line is there for the asking. */
const longestShown = 4000;

/**
 * The log of one job, whatever its state: its steps while it runs, its lines as soon as it has ended, or why there is
 * none. Fills its parent; load it lazily and give it the job's id as key.
 */
export function LogViewer({ runId, job }: { runId: number; job: Job }) {
  const [streamed, setStreamed] = useState(false);
  const [followed] = useState(job.status !== "completed");
  const [settings] = useLogSettings();
  const ended = job.status === "completed" || streamed;
  const pages = useMemo(
    () =>
      createLogPages(async (from, limit) => {
        const answer = await ask<LogWindow>(keys.logWindow(job.id, from, limit, longestShown));
        return answer.ok ? answer.value : null;
      }),
    [job.id],
  );
  // The outline and the first lines are asked for at the same time.
  useEffect(() => {
    if (ended) pages.see([1]);
  }, [ended, pages]);
  useLogStream(runId, job.id, job.status !== "completed", (lines) => {
    // As windows have them: long lines are cut there.
    pages.put(lines.filter((line) => line.text.length <= longestShown));
    setStreamed(true);
  });
  const { data, error, mutate } = useApi<ShapedOutline>(ended ? keys.logOutline(job.id) : null, {
    revalidateOnFocus: false,
    revalidateIfStale: false,
    refreshInterval: 0,
  });
  // The text may be there before GitHub has told how the last steps ended.
  const told = job.steps.filter((step) => step.completedAt !== null).length;
  const toldThen = useRef(told);
  useEffect(() => {
    if (ended && told !== toldThen.current) void mutate();
    toldThen.current = told;
  }, [ended, told, mutate]);

  if (!ended) return <LogWaiting job={job} />;
  if (data && data.total > 0)
    return (
      <LogLines
        runId={runId}
        jobId={job.id}
        name={job.name}
        outline={data}
        pages={pages}
        followed={followed && settings.follow}
      />
    );
  if (data || job.log === "empty") return <LogMissing why="empty" url={job.url} />;
  if (job.logPrunedAt !== null && (error?.code === "pruned" || error?.code === "gone"))
    return <LogPruned job={job} onFetched={() => mutate()} />;
  if (error?.code === "gone" || job.log === "expired") return <LogMissing why="expired" url={job.url} />;
  if (error?.code === "not_found" && error.retryAt) return <LogSkeleton words={error.detail} />;
  if (error?.code === "not_found") return <LogMissing why="missing" url={job.url} onRetry={() => mutate()} />;
  if (error)
    return (
      <div className="p-4">
        <ProblemBox problem={error} />
      </div>
    );
  return <LogEarly jobId={job.id} pages={pages} />;
}

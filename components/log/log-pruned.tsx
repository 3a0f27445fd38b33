"use client";
import { HistoryIcon } from "@primer/octicons-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatExact } from "@/components/ui/format";
import { ProblemBox } from "@/components/ui/problem-box";
import { fetchLog } from "@/lib/client/actions";
import { usePrunedLog } from "@/lib/client/use-api";
import type { Problem } from "@/lib/model/problem";
import type { Job } from "@/lib/model/run";
import { LogInstead } from "./log-instead";

/** A log that was here and was taken away: since when, whether GitHub still has it, and the way to have it again. */
export function LogPruned({ job, onFetched }: { job: Job; onFetched: () => void }) {
  const { data, error } = usePrunedLog(job.id);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const fetchAgain = async () => {
    setBusy(true);
    const answer = await fetchLog(job.id);
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok) onFetched();
    setBusy(false);
  };
  return (
    <LogInstead
      icon={<HistoryIcon size={24} className="text-faint" />}
      title="This log was pruned here"
      text={
        <>
          {job.logPrunedAt && `On ${formatExact(job.logPrunedAt)}, to keep to the limits in the settings. `}
          <span aria-live="polite">{toWords(data?.onGitHub)}</span>
        </>
      }
      url={job.url}
      problem={(problem ?? error) && <ProblemBox problem={(problem ?? error) as Problem} />}
    >
      {data?.onGitHub !== false && (
        <Button size="sm" busy={busy} onClick={fetchAgain}>
          Fetch it again
        </Button>
      )}
    </LogInstead>
  );
}

function toWords(onGitHub: boolean | null | undefined): string {
  if (onGitHub === undefined) return "";
  if (onGitHub === null) return "GitHub does not say whether it still has it.";
  return onGitHub ? "GitHub still has it." : "GitHub no longer has it.";
}

"use client";
import { PencilIcon, StopIcon, SyncIcon } from "@primer/octicons-react";
import { useState } from "react";
import { useSWRConfig } from "swr";
import { Button, ButtonLink } from "@/components/ui/button";
import { ProblemBox } from "@/components/ui/problem-box";
import { cancelRun, rerunFailedJobs, rerunRun } from "@/lib/client/actions";
import { isAffected } from "@/lib/client/keys";
import { runAgainPath } from "@/lib/model/paths";
import type { Problem } from "@/lib/model/problem";
import { isCompleted, isFailure, type RunDetail } from "@/lib/model/run";
import { ConfirmButton } from "./confirm-button";

type Action = "cancel" | "rerun" | "rerun-failed";
const calls = { cancel: cancelRun, rerun: rerunRun, "rerun-failed": rerunFailedJobs };

/** Cancel while it goes on; run it again when it has ended. A question that would be lost is asked about first. */
export function RunActions({
  run,
  cancelling,
  onCancelling,
}: {
  run: RunDetail;
  cancelling: boolean;
  onCancelling: (on: boolean) => void;
}) {
  const { mutate } = useSWRConfig();
  const [busy, setBusy] = useState<Action | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const act = async (action: Action) => {
    setBusy(action);
    setProblem(null);
    if (action === "cancel") onCancelling(true);
    const answer = await calls[action](run.id);
    if (!answer.ok) {
      setProblem(answer.error);
      onCancelling(false);
    }
    const event = {
      type: "run",
      runId: run.id,
      repository: run.repository,
      status: "",
      conclusion: null,
    } as const;
    await mutate((key) => typeof key === "string" && isAffected(key, event));
    setBusy(null);
  };

  return (
    <>
      {isCompleted(run) ? (
        <>
          {run.jobs.some((job) => isFailure(job.conclusion) || job.conclusion === "cancelled") && (
            <Button icon={<SyncIcon />} busy={busy === "rerun-failed"} onClick={() => act("rerun-failed")}>
              Re-run failed jobs
            </Button>
          )}
          <Button icon={<SyncIcon />} busy={busy === "rerun"} onClick={() => act("rerun")}>
            Re-run all jobs
          </Button>
        </>
      ) : (
        <ConfirmButton
          label={cancelling ? "Cancelling…" : "Cancel run"}
          question={
            run.status === "awaiting_input" ? "It waits for your answer. Cancel it all the same?" : null
          }
          icon={<StopIcon />}
          busy={cancelling}
          onConfirm={() => act("cancel")}
        />
      )}
      {run.workflow.path.startsWith(".github/") && (
        <ButtonLink href={runAgainPath(run)} prefetch={false} icon={<PencilIcon />}>
          Run with other inputs
        </ButtonLink>
      )}
      {problem && (
        <div className="basis-full">
          <ProblemBox problem={problem} />
        </div>
      )}
    </>
  );
}

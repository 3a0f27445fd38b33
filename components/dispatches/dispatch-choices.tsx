"use client";
import { useState } from "react";
import { useSWRConfig } from "swr";
import { Button, ButtonLink } from "@/components/ui/button";
import { cancelDispatch, dismissDispatch, retryDispatch } from "@/lib/client/actions";
import type { Dispatch } from "@/lib/model/dispatch";
import { dispatchPath } from "@/lib/model/paths";
import type { Problem } from "@/lib/model/problem";
import type { Result } from "@/lib/model/result";
import { RunCandidates } from "./run-candidates";

type Act = () => Promise<Result<unknown, Problem>>;

/** Change or withdraw what waits; send again what failed; say what became of what nobody knows. */
export function DispatchChoices({ dispatch }: { dispatch: Dispatch }) {
  const { id, status, problem: reason } = dispatch;
  const isMissed = reason?.code === "missed";
  const { mutate } = useSWRConfig();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function act(ask: Act) {
    setBusy(true);
    const answer = await ask();
    setProblem(answer.ok ? null : answer.error);
    await mutate((key) => typeof key === "string" && key.startsWith("/api/dispatches"));
    setBusy(false);
  }

  return (
    <>
      {problem && (
        <span role="alert" className="text-failure text-xs">
          {problem.detail}
        </span>
      )}
      {(status === "pending" || isMissed) && (
        <ButtonLink size="sm" href={dispatchPath(id)} prefetch={false}>
          {isMissed ? "Plan anew" : "Change"}
        </ButtonLink>
      )}
      {status === "pending" && (
        <Button size="sm" busy={busy} onClick={() => act(() => cancelDispatch(id))}>
          Cancel
        </Button>
      )}
      {(status === "failed" || status === "cancelled") && (
        <Button
          size="sm"
          variant={status === "cancelled" ? "quiet" : "default"}
          busy={busy}
          onClick={() => act(() => retryDispatch(id))}
        >
          {status === "cancelled" ? "Send after all" : isMissed ? "Send now" : "Send again"}
        </Button>
      )}
      {status === "failed" && (
        <Button size="sm" variant="quiet" busy={busy} onClick={() => act(() => cancelDispatch(id))}>
          Give up
        </Button>
      )}
      {status === "unconfirmed" && (
        <>
          <RunCandidates
            dispatchId={id}
            disabled={busy}
            onChoose={(runId) => act(() => dismissDispatch(id, runId))}
          />
          <Button size="sm" disabled={busy} onClick={() => act(() => retryDispatch(id))}>
            It did not start: send again
          </Button>
        </>
      )}
    </>
  );
}

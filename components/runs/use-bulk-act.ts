import { useEffect, useRef, useState } from "react";
import { cancelRun, rerunFailedJobs, rerunRun } from "@/lib/client/actions";
import type { Problem } from "@/lib/model/problem";
import type { Run } from "@/lib/model/run";

export type BulkAction = "cancel" | "rerun" | "rerun-failed";
export type Refusal = { run: Run; problem: Problem };

const acts = { cancel: cancelRun, rerun: rerunRun, "rerun-failed": rerunFailedJobs };

/**
 * One action on many runs, one after another as GitHub wants writes: how far it is, each refusal, the way to stop it.
 * `onLeft` is told which runs are still to be dealt with: those refused, and those not asked for yet.
 */
export function useBulkAct(onLeft: (runs: Run[]) => void) {
  const [busy, setBusy] = useState<{ action: BulkAction; done: number; total: number } | null>(null);
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const [cancelling, setCancelling] = useState<ReadonlySet<number>>(new Set());
  /** Runs that were started again by the last action: that can be undone. */
  const [started, setStarted] = useState<Run[]>([]);
  const stopped = useRef(false);

  // Who leaves the page leaves the rest undone: the browser asks first.
  useEffect(() => {
    if (!busy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [busy]);

  async function act(action: BulkAction, runs: Run[]) {
    stopped.current = false;
    setRefusals([]);
    setStarted([]);
    const refused: Refusal[] = [];
    const taken: Run[] = [];
    for (const [done, run] of runs.entries()) {
      setBusy({ action, done, total: runs.length });
      const answer = await acts[action](run.id);
      if (answer.ok) taken.push(run);
      else refused.push({ run, problem: answer.error });
      if (answer.ok && action === "cancel") setCancelling((now) => new Set(now).add(run.id));
      // The rest would be refused for the same reason.
      if (stopped.current || (!answer.ok && answer.error.code === "rate_limited")) break;
    }
    setBusy(null);
    setRefusals(refused);
    if (action !== "cancel") setStarted(taken);
    const settled = new Set(taken.map((run) => run.id));
    onLeft(runs.filter((run) => !settled.has(run.id)));
  }

  return {
    busy,
    refusals,
    cancelling,
    started,
    act,
    stop: () => {
      stopped.current = true;
    },
    forget: () => {
      setRefusals([]);
      setStarted([]);
    },
  };
}

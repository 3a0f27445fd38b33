import { useState } from "react";
import { type Status, toCancelling, toStatus } from "@/components/ui/status";
import { cancelRun, rerunFailedJobs, rerunRun } from "@/lib/client/actions";
import type { Problem } from "@/lib/model/problem";
import { isFailure, type Run } from "@/lib/model/run";

export type BulkAction = "cancel" | "rerun" | "rerun-failed";
export type Refusal = { run: Run; problem: Problem };
export type RunSelection = ReturnType<typeof useRunSelection>;

const acts = { cancel: cancelRun, rerun: rerunRun, "rerun-failed": rerunFailedJobs };

/** Which runs are selected, what may be done with them, and what GitHub said to it. */
export function useRunSelection(rows: Run[]) {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const [asked, setAsked] = useState<ReadonlySet<number>>(new Set());
  const [busy, setBusy] = useState<BulkAction | null>(null);
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const selected = rows.filter((run) => ids.has(run.id));
  const fit = {
    cancel: selected.filter((run) => run.githubStatus !== "completed"),
    rerun: selected.filter((run) => run.githubStatus === "completed"),
    "rerun-failed": selected.filter((run) => isFailure(run.conclusion)),
  };

  async function act(action: BulkAction) {
    setBusy(action);
    setRefusals([]);
    const refused: Refusal[] = [];
    // One after another: GitHub's secondary limits punish bursts of writes.
    for (const run of fit[action]) {
      const answer = await acts[action](run.id);
      if (!answer.ok) refused.push({ run, problem: answer.error });
      else if (action === "cancel") setAsked((now) => new Set(now).add(run.id));
    }
    setBusy(null);
    setRefusals(refused);
    setIds(new Set(refused.map(({ run }) => run.id)));
  }

  return {
    size: selected.length,
    fit,
    busy,
    refusals,
    act,
    has: (id: number) => ids.has(id),
    clear: () => {
      setIds(new Set());
      setRefusals([]);
    },
    toggle: (id: number) =>
      setIds((now) => {
        const next = new Set(now);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    /** What a row says: a cancel that was asked for shows until the run has ended. */
    statusOf: (run: Run): Status =>
      asked.has(run.id) && run.githubStatus !== "completed" ? toCancelling(run) : toStatus(run),
  };
}

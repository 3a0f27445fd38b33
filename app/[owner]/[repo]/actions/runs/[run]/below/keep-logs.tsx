"use client";
import { PinIcon } from "@primer/octicons-react";
import { useState } from "react";
import { useSWRConfig } from "swr";
import { Button } from "@/components/ui/button";
import { ProblemBox } from "@/components/ui/problem-box";
import { Panel } from "@/components/ui/section";
import { pinLogs } from "@/lib/client/actions";
import { keys } from "@/lib/client/keys";
import type { Problem } from "@/lib/model/problem";
import { isCompleted, type RunDetail } from "@/lib/model/run";

/** Whether this run's logs stay whatever the limits say, and the button for it. */
export function KeepLogs({ run }: { run: RunDetail }) {
  const { mutate } = useSWRConfig();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isPinned = run.logsPinnedAt !== null;
  if (!isCompleted(run) && !isPinned) return null;
  const change = async () => {
    setBusy(true);
    const answer = await pinLogs(run.id, !isPinned);
    setProblem(answer.ok ? null : answer.error);
    await mutate(keys.run(run.id));
    setBusy(false);
  };
  return (
    <Panel>
      <section aria-label="Kept logs" className="flex flex-wrap items-center gap-2 py-1 pr-1 pl-3 text-sm">
        <PinIcon className={isPinned ? "text-accent" : "text-muted"} />
        <p className="min-w-0 flex-1 basis-40 py-1 text-muted">
          {isPinned
            ? "The logs of this run are never pruned."
            : "The logs of this run stay as long as the settings say."}
        </p>
        <Button size="sm" variant="quiet" aria-pressed={isPinned} busy={busy} onClick={change}>
          {isPinned ? "Keep no longer" : "Keep these logs"}
        </Button>
      </section>
      {problem && <ProblemBox problem={problem} />}
    </Panel>
  );
}

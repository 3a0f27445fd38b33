"use client";
import { StopIcon, SyncIcon } from "@primer/octicons-react";
import { useState } from "react";
import { useSWRConfig } from "swr";
import { Button } from "@/components/ui/button";
import { ProblemBox } from "@/components/ui/problem-box";
import { retryBatch, stopBatch } from "@/lib/client/actions";
import type { Batch } from "@/lib/model/batch";
import type { Problem } from "@/lib/model/problem";
import type { Result } from "@/lib/model/result";

/** Stop what waits, send what was stopped after all, send again what failed. */
export function BatchActions({ batch: { id, counts } }: { batch: Batch }) {
  const { mutate } = useSWRConfig();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function act(what: string, ask: () => Promise<Result<unknown, Problem>>) {
    setBusy(what);
    const answer = await ask();
    setProblem(answer.ok ? null : answer.error);
    await mutate((key) => typeof key === "string" && key.startsWith("/api/dispatches"));
    setBusy(null);
  }

  if (counts.pending + counts.failed + counts.cancelled === 0) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {counts.pending > 0 && (
        <Button
          icon={<StopIcon />}
          busy={busy === "stop"}
          disabled={busy !== null}
          onClick={() => act("stop", () => stopBatch(id))}
        >
          Stop: withdraw the {counts.pending} that wait
        </Button>
      )}
      {counts.failed > 0 && (
        <Button
          icon={<SyncIcon />}
          busy={busy === "failed"}
          disabled={busy !== null}
          onClick={() => act("failed", () => retryBatch(id, "failed"))}
        >
          Send the {counts.failed} that failed again
        </Button>
      )}
      {counts.cancelled > 0 && (
        <Button
          busy={busy === "cancelled"}
          disabled={busy !== null}
          onClick={() => act("cancelled", () => retryBatch(id, "cancelled"))}
        >
          Send the {counts.cancelled} that were withdrawn after all
        </Button>
      )}
      {problem && (
        <div className="basis-full">
          <ProblemBox problem={problem} />
        </div>
      )}
    </div>
  );
}

"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { DispatchRow } from "@/components/dispatches/dispatch-row";
import { Panel } from "@/components/ui/section";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import type { Dispatch, DispatchStatus } from "@/lib/model/dispatch";
import { runPath } from "@/lib/model/paths";

const next: Record<DispatchStatus, string> = {
  pending: "It is written down and goes out by itself, also after a restart. You can leave this page.",
  sending: "GitHub is being asked. You can leave this page.",
  dispatched: "GitHub took it. Its run is being looked for, and this page goes there.",
  unconfirmed:
    "GitHub's answer was lost: before anything is sent again, it is looked whether the run is there.",
  failed: "GitHub refused it. Nothing was started.",
  cancelled: "It was withdrawn. Nothing was started.",
};

/** A dispatch that GitHub has not answered with a run: how it stands, and what happens next. Goes to its run. */
export function SentDispatch({ initial }: { initial: Dispatch }) {
  const router = useRouter();
  const { data = initial } = useApi<Dispatch>(keys.dispatch(initial.id), {
    fallbackData: initial,
    refreshInterval: 5000,
  });
  const { runId, repository } = data;
  useEffect(() => {
    if (runId !== null) router.push(runPath({ repository, id: runId }));
  }, [runId, repository, router]);
  return (
    <div role="status" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <Panel>
        <ul>
          <DispatchRow dispatch={data} />
        </ul>
      </Panel>
      <p className="px-1 text-muted text-sm">
        {data.status === "pending" && data.nextAttemptAt !== null && data.nextAttemptAt === data.plannedAt
          ? "It is written down and leaves at that time, also after a restart. You can change it until then."
          : next[data.status]}
      </p>
    </div>
  );
}

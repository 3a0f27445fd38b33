"use client";
import { DispatchRow } from "@/components/dispatches/dispatch-row";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { Panel, Section } from "@/components/ui/section";
import { keys } from "@/lib/client/keys";
import { useApi } from "@/lib/client/use-api";
import type { Dispatch } from "@/lib/model/dispatch";
import { batchPath, workflowPath } from "@/lib/model/paths";
import { LazyEditForm } from "./lazy-edit-form";

/** One dispatch: how it stands, who asked, and the form to change it while it waits. */
export function DispatchView({ initial }: { initial: Dispatch }) {
  const { data: dispatch = initial } = useApi<Dispatch>(keys.dispatch(initial.id), { fallbackData: initial });
  const { repository, workflow, createdBy, createdAt, batchId, status, problem } = dispatch;
  const canChange = status === "pending" || problem?.code === "missed";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <PageHeader
        title={`${workflow} in ${repository}`}
        lead={
          <>
            Asked for{createdBy && ` by ${createdBy}`} <RelativeTime at={createdAt} />
          </>
        }
        actions={
          <>
            {batchId && <ButtonLink href={batchPath(batchId)}>Its batch</ButtonLink>}
            <ButtonLink href={workflowPath(repository, workflow)}>Its workflow</ButtonLink>
          </>
        }
      />
      <Panel>
        <ul>
          <DispatchRow dispatch={dispatch} />
        </ul>
      </Panel>
      {canChange ? (
        <Section title="Change it">
          <div className="max-w-2xl rounded-md border border-line bg-surface p-4">
            <LazyEditForm key={dispatch.revision} dispatch={dispatch} />
          </div>
        </Section>
      ) : (
        <p className="text-muted text-sm">
          {status === "sending"
            ? "It is being sent just now, as it is."
            : "It can be changed only while it waits."}
        </p>
      )}
    </div>
  );
}

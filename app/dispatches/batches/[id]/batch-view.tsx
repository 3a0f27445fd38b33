"use client";
import { PlusIcon, WorkflowIcon } from "@primer/octicons-react";
import { BatchBar } from "@/components/dispatches/batch-bar";
import { ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { PageHeader } from "@/components/ui/page-header";
import { Panel, Section } from "@/components/ui/section";
import { type List, useBatch } from "@/lib/client/use-api";
import type { Batch } from "@/lib/model/batch";
import type { Dispatch } from "@/lib/model/dispatch";
import { newBatchPath } from "@/lib/model/paths";
import { BatchActions } from "./batch-actions";
import { BatchRows } from "./batch-rows";

/** A batch as it goes out: how far it is, what holds it up, each of its dispatches, what was left out and why. */
export function BatchView({ initial, rows }: { initial: Batch; rows: List<Dispatch> }) {
  const { data: batch = initial } = useBatch(initial.id, { fallbackData: initial });
  const where = batch.repositories === 1 ? "1 repository" : `${batch.repositories} repositories`;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <PageHeader
        title={`${batch.workflow} in ${where}`}
        lead={
          <span className="flex flex-wrap items-center gap-1.5 pt-1">
            <Chip icon={<WorkflowIcon size={12} />}>{batch.ref ?? "each one's default branch"}</Chip>
            {Object.entries(batch.inputs).map(([name, value]) => (
              <Chip key={name} mono>
                {name}={String(value)}
              </Chip>
            ))}
            {Object.entries(batch.matrix).map(([name, values]) => (
              <Chip key={name} mono>
                {name}: {values.map(String).join(", ")}
              </Chip>
            ))}
            {batch.createdBy && <span className="text-xs">by {batch.createdBy}</span>}
          </span>
        }
        actions={
          <ButtonLink href={newBatchPath(batch.workflow)} icon={<PlusIcon />}>
            Another batch
          </ButtonLink>
        }
      />
      <section aria-label="Progress" className="grid gap-3 rounded-md border border-line bg-surface p-4">
        <BatchBar batch={batch} />
        <BatchActions batch={batch} />
      </section>
      <BatchRows batch={batch} initial={rows} />
      {batch.refused.length > 0 && (
        <Section title="Left out" count={batch.refused.length}>
          <Panel>
            <ul>
              {batch.refused.map(({ repository, inputs, problem }) => (
                <li
                  key={`${repository} ${JSON.stringify(inputs)}`}
                  className="grid gap-0.5 border-line border-b px-3 py-2 last:border-b-0"
                >
                  <span className="break-words text-sm">{repository}</span>
                  {Object.keys(inputs).length > 0 && (
                    <span className="break-words font-mono text-muted text-xs">
                      {Object.entries(inputs)
                        .map(([name, value]) => `${name}=${value}`)
                        .join(" · ")}
                    </span>
                  )}
                  <span className="break-words text-failure text-xs">{problem?.detail}</span>
                </li>
              ))}
            </ul>
          </Panel>
        </Section>
      )}
    </div>
  );
}

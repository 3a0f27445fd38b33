"use client";
import { PaperAirplaneIcon } from "@primer/octicons-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, Section } from "@/components/ui/section";
import { keys } from "@/lib/client/keys";
import { type List, useApi, useDispatches } from "@/lib/client/use-api";
import type { Batch } from "@/lib/model/batch";
import type { Dispatch } from "@/lib/model/dispatch";
import { BatchRow } from "./batch-row";
import { DispatchRow } from "./dispatch-row";

const open = new Set<Dispatch["status"]>(["pending", "sending"]);
const stuck = new Set<Dispatch["status"]>(["unconfirmed", "failed"]);

/** What a person must decide, what waits and why, what was sent together, then what went out and which run it became. */
export function DispatchesView({ initial, batches }: { initial: List<Dispatch>; batches: List<Batch> }) {
  const { data = initial } = useDispatches({ fallbackData: initial });
  const many = useApi<List<Batch>>(keys.batches, { fallbackData: batches }).data ?? batches;
  const waiting = data.items.filter(({ status }) => open.has(status));
  const decide = data.items.filter(({ status }) => stuck.has(status));
  const gone = data.items.filter(({ status }) => !open.has(status) && !stuck.has(status));
  if (data.items.length === 0 && many.items.length === 0)
    return (
      <EmptyState
        icon={<PaperAirplaneIcon size={24} />}
        title="Nothing was dispatched from here yet"
        action={<ButtonLink href="/">Choose a repository</ButtonLink>}
      >
        Open a workflow and run it: what you start stands here, also while GitHub cannot be reached.
      </EmptyState>
    );
  return (
    <>
      <Band title="Failed, missed or unconfirmed" dispatches={decide} />
      <Band title="Waiting" dispatches={waiting} />
      {many.items.length > 0 && (
        <Section title="In many repositories" count={many.items.length}>
          <Panel>
            <ul>
              {many.items.map((batch) => (
                <BatchRow key={batch.id} batch={batch} />
              ))}
            </ul>
          </Panel>
        </Section>
      )}
      <Band title="Sent" dispatches={gone} />
    </>
  );
}

const Band = ({ title, dispatches }: { title: string; dispatches: Dispatch[] }) =>
  dispatches.length === 0 ? null : (
    <Section title={title} count={dispatches.length}>
      <Panel>
        <ul>
          {dispatches.map((dispatch) => (
            <DispatchRow key={dispatch.id} dispatch={dispatch} />
          ))}
        </ul>
      </Panel>
    </Section>
  );

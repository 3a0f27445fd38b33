"use client";
import { InboxIcon } from "@primer/octicons-react";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/section";
import { type List, useInbox } from "@/lib/client/use-api";
import type { InboxItem } from "@/lib/model/inbox";
import { toInboxKey } from "./inbox-key";
import { InboxRow } from "./inbox-row";

/** All that waits for a person; the most urgent stands open. */
export function InboxView({ initial }: { initial: List<InboxItem> }) {
  const { data = initial } = useInbox({ fallbackData: initial });
  if (data.items.length === 0)
    return (
      <EmptyState icon={<InboxIcon size={24} />} title="Nothing waits for you">
        When a workflow asks a question or a deployment needs your review, it stands here.
      </EmptyState>
    );
  return (
    <Panel className="border-l-2 border-l-awaiting">
      <ul aria-label="Waiting for you">
        {data.items.map((item, index) => (
          <InboxRow key={toInboxKey(item)} item={item} open={index === 0} />
        ))}
      </ul>
    </Panel>
  );
}

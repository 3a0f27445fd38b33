"use client";
import { toInboxKey } from "@/components/inbox/inbox-key";
import { InboxRow } from "@/components/inbox/inbox-row";
import { Panel, Section } from "@/components/ui/section";
import { type List, useInbox } from "@/lib/client/use-api";
import type { InboxItem } from "@/lib/model/inbox";

/** What waits for a person, most urgent first; answered in place. */
export function NeedsYouBand({ initial }: { initial: List<InboxItem> }) {
  const { data = initial } = useInbox({ fallbackData: initial });
  if (data.items.length === 0) return null;
  return (
    <Section title="Needs you" count={data.items.length}>
      <Panel>
        <ul>
          {data.items.map((item) => (
            <InboxRow key={toInboxKey(item)} item={item} />
          ))}
        </ul>
      </Panel>
    </Section>
  );
}

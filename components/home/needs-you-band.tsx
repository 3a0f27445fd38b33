import { toInboxKey } from "@/components/inbox/inbox-key";
import { InboxRow } from "@/components/inbox/inbox-row";
import { Panel, Section } from "@/components/ui/section";
import type { InboxItem } from "@/lib/model/inbox";

/** What waits for a person, most urgent first; answered in place. */
export function NeedsYouBand({ items }: { items: InboxItem[] }) {
  if (items.length === 0) return null;
  return (
    <Section title="Needs you" count={items.length}>
      <Panel className="border-l-2 border-l-awaiting">
        <ul>
          {items.map((item) => (
            <InboxRow key={toInboxKey(item)} item={item} />
          ))}
        </ul>
      </Panel>
    </Section>
  );
}

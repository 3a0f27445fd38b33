"use client";
import Link from "next/link";
import { InboxRow } from "@/components/inbox/inbox-row";
import { useOpenItem } from "@/components/inbox/use-open-item";
import { Panel, Section } from "@/components/ui/section";
import { type Inbox, toInboxKey } from "@/lib/model/inbox";

const most = 5;

/** What waits for a person, most urgent first; answered in place. The inbox has the rest. */
export function NeedsYouBand({ inbox: { items, total } }: { inbox: Inbox }) {
  const { open, toggle } = useOpenItem(null);
  if (items.length === 0) return null;
  return (
    <Section title="Needs you" count={total}>
      <Panel className="border-l-2 border-l-awaiting">
        <ul>
          {items.slice(0, most).map((item) => {
            const key = toInboxKey(item);
            return (
              <li key={key} className="last:*:border-b-0">
                <InboxRow item={item} open={open.key === key} onToggle={() => toggle(key)} />
              </li>
            );
          })}
        </ul>
        {items.length > most && (
          <Link
            href="/inbox"
            prefetch={false}
            className="block border-line border-t px-3 py-2 text-accent text-sm hover:underline"
          >
            All {total} in the inbox
          </Link>
        )}
      </Panel>
    </Section>
  );
}

import type { Metadata } from "next";
import { InboxView } from "@/components/inbox/inbox-view";
import { PageHeader } from "@/components/ui/page-header";
import { deps } from "@/lib/deps";
import { listInbox } from "@/lib/pause/inbox";

export const metadata: Metadata = { title: "Inbox" };

export default async function Page() {
  const items = await listInbox(await deps());
  return (
    <div className="grid grid-cols-1 gap-4">
      <PageHeader title="Inbox" />
      <InboxView initial={{ items, nextCursor: null }} />
    </div>
  );
}

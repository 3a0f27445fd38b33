import type { Metadata } from "next";
import { InboxView } from "@/components/inbox/inbox-view";
import { PageHeader } from "@/components/ui/page-header";
import { deps } from "@/lib/deps";
import { listInboxHead } from "@/lib/pause/inbox";

export const metadata: Metadata = { title: "Inbox" };

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ repository?: string | string[] }>;
}) {
  const { repository } = await searchParams;
  const head = await listInboxHead(await deps(), typeof repository === "string" ? repository : null);
  return (
    <div className="grid grid-cols-1 gap-4">
      <PageHeader title="Inbox" />
      <InboxView initial={head} />
    </div>
  );
}

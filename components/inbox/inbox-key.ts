import type { InboxItem } from "@/lib/model/inbox";

/** What tells one waiting thing from another. */
export const toInboxKey = (item: InboxItem): string =>
  item.kind === "pause" ? item.pause.id : `${item.run.id}-${item.approval.environmentId}`;

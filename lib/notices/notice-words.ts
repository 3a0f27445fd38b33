import type { InboxItem } from "@/lib/model/inbox";
import { toInboxWords } from "@/lib/model/inbox-words";
import { redact } from "@/lib/model/redact";

/** A notice in a line and a few words; hostile text of a workflow, to be shown as plain text only. */
export type NoticeWords = { title: string; text: string };

const longestText = 300;

/** What is told of a waiting thing. */
export function toNoticeWords(item: InboxItem): NoticeWords {
  const where = `${item.run.repository} #${item.run.number}`;
  const text = redact(toInboxWords(item)).slice(0, longestText);
  switch (item.kind) {
    case "pause":
      return { title: `${where} asks`, text };
    case "approval":
      return { title: `${where} waits for a review`, text };
    case "run_approval":
      return { title: `${where} is held back`, text };
  }
}

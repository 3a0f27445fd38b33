import type { InboxItem } from "./inbox";
import { toPlainWords } from "./plain-words";

/** What is asked, in one line: for lists, never as HTML. */
export function toInboxWords(item: InboxItem): string {
  switch (item.kind) {
    case "pause":
      return toPlainWords(item.pause.message) || "A run asks for input";
    case "approval":
      return item.approval.canApprove
        ? `Deploy to ${item.approval.environment}?`
        : `Deploy to ${item.approval.environment}? Others decide`;
    case "run_approval":
      return `Let ${item.run.actor ?? "somebody"}'s run go: ${item.run.title}?`;
  }
}

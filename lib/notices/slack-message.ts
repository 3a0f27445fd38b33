import { type InboxItem, toDeadline } from "@/lib/model/inbox";
import { runPath } from "@/lib/model/paths";
import type { NoticeWords } from "./notice-words";

/** Slack reads these three as marks: https://docs.slack.dev/messaging/formatting-message-text/#escaping */
export const escapeSlack = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? sign);

/** A message as Slack, Mattermost and others take it: `text` for what shows plain words, `blocks` for the rest. */
export type SlackMessage = { text: string; blocks: object[] };

const longest = 2900;

/** What waits, where, until when, and the way to it. `base` is the address that this program answers at. */
export function toSlackMessage(item: InboxItem, { title, text }: NoticeWords, base: string): SlackMessage {
  const link = `${base}${runPath(item.run)}`;
  const deadline = toDeadline(item);
  const about = [
    `${item.run.repository} · ${item.run.workflow.name} #${item.run.number}`,
    ...(deadline ? [`until ${deadline.slice(0, 16).replace("T", " ")} UTC`] : []),
  ].join(" · ");
  return {
    text: escapeSlack(`${title}: ${text} (${about}) ${link}`),
    blocks: [
      {
        type: "section",
        text: { type: "mrkdwn", text: `*${escapeSlack(title)}*\n${escapeSlack(text).slice(0, longest)}` },
      },
      {
        type: "context",
        elements: [{ type: "mrkdwn", text: `${escapeSlack(about)}  <${encodeURI(link)}|Open it>` }],
      },
    ],
  };
}

/** What a person sends to see whether the way is open. */
export const testMessage: SlackMessage = {
  text: "GSD Orchestrator: this is a test. Questions and approvals will be told here.",
  blocks: [
    {
      type: "section",
      text: {
        type: "mrkdwn",
        text: "*GSD Orchestrator*\nThis is a test. Questions and approvals will be told here.",
      },
    },
  ],
};

import fc from "fast-check";
import { expect, it } from "vitest";
import type { InboxItem } from "@/lib/model/inbox";
import type { Run } from "@/lib/model/run";
import { toNoticeWords } from "./notice-words";
import { escapeSlack, toSlackMessage } from "./slack-message";

const held = (title: string, actor: string): InboxItem => ({
  kind: "run_approval",
  at: "2026-03-02T08:00:00.000Z",
  canApprove: true,
  run: { id: 7, repository: "octo/api", number: 3, title, actor, workflow: { name: "<!here> CI" } } as Run,
});

it("escapes what the chat would read as its own marks, and nothing is lost", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const escaped = escapeSlack(text);
      expect(escaped).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/);
      const back = escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
      expect(back).toBe(text);
    }),
  );
});

it("holds no mark but its own link, whatever the workflow and its author are called", () => {
  const item = held("<!channel> & <https://evil.test|this>", "<@U1>");
  const message = toSlackMessage(item, toNoticeWords(item), "http://127.0.0.1:3000");
  const marks = JSON.stringify(message).match(/<[^>]*>/g);
  expect(marks).toEqual(["<http://127.0.0.1:3000/octo/api/actions/runs/7|Open it>"]);
  expect(message.text).toContain(
    "Let &lt;@U1&gt;'s run go: &lt;!channel&gt; &amp; &lt;https://evil.test|this&gt;?",
  );
});

it("tells no token, and no more than a few lines", () => {
  const item = held(`ghp_${"a".repeat(36)} ${"long ".repeat(1000)}`, "octo");
  const text = JSON.stringify(toSlackMessage(item, toNoticeWords(item), "http://x"));
  expect(text).not.toContain("ghp_a");
  expect(text.length).toBeLessThan(2000);
});
